// @ts-check
import { h, language } from './dom.js';
import { Problem } from './api.js';

/**
 * The widgets of providers, as their documentation has them. Their scripts come when one is asked for, and never before: until then
 * the provider hears of nobody.
 */

/**
 * @typedef {object} Wish
 * @property {string} provider
 * @property {string} siteKey
 * @property {string} action
 */

const scripts = /** @type {Record<string, (siteKey: string) => string>} */ ({
  turnstile: () => 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
  hcaptcha: () => 'https://js.hcaptcha.com/1/api.js?render=explicit',
  recaptcha: () => 'https://www.google.com/recaptcha/api.js?render=explicit',
  recaptcha_v3: (siteKey) => `https://www.google.com/recaptcha/api.js?render=${encodeURIComponent(siteKey)}`,
});

/** @type {Record<string, string>} */
const names = { turnstile: 'turnstile', hcaptcha: 'hcaptcha', recaptcha: 'grecaptcha', recaptcha_v3: 'grecaptcha' };

/** @type {Promise<any> | null} */
let loading = null;

/**
 * Draws the widget.
 * @param {Wish} wish
 * @param {HTMLElement} place
 * @param {(token: string) => void} solved each time that it is
 * @param {(problem: Problem) => void} failed it cannot be drawn
 */
export async function drawCaptcha({ provider, siteKey, action }, place, solved, failed) {
  const giveUp = () => {
    failed(new Problem(0, { code: 'captcha_unavailable' }));
  };
  try {
    const widget = await load(provider, siteKey);
    if (provider === 'recaptcha_v3') {
      solved(await widget.execute(siteKey, { action }));
      return;
    }
    const box = h('div');
    place.append(box);
    widget.render(box, {
      sitekey: siteKey,
      action,
      language,
      hl: language,
      callback: solved,
      'error-callback': giveUp,
    });
  } catch {
    giveUp();
  }
}

/** @param {string} provider @param {string} siteKey @returns {Promise<any>} */
function load(provider, siteKey) {
  loading ??= loadScript(scripts[provider]?.(siteKey) ?? '')
    .then(() => /** @type {any} */ (globalThis)[names[provider] ?? ''])
    // Google's first script only fetches the second.
    .then(
      (widget) =>
        new Promise((ready) => (names[provider] === 'grecaptcha' ? widget.ready(() => ready(widget)) : ready(widget))),
    )
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** @param {string} src @returns {Promise<unknown>} */
function loadScript(src) {
  return new Promise((resolve, reject) => {
    document.head.append(h('script', { src, async: true, onload: resolve, onerror: reject }));
  });
}
