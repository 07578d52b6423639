// @ts-check
import { drawCaptcha } from './captcha.js';
import { byId, h } from './dom.js';

/** On a page whose form works without scripts otherwise: what the widget gives goes with the form. */
const freshMilliseconds = 100_000;
const place = byId('captcha');
const token = /** @type {HTMLInputElement} */ (document.querySelector('input[name="captchaToken"]'));
const { provider = '', siteKey = '', action = '', unavailable = '' } = place.dataset;
draw();

function draw() {
  void drawCaptcha(
    { provider, siteKey, action },
    place,
    (solved) => {
      token.value = solved;
      token.disabled = false;
    },
    () => {
      place.replaceChildren(h('p', { class: 'problem', role: 'alert' }, unavailable));
    },
  );
}

// Nobody sees this one, so nobody could renew what has grown old.
if (provider === 'recaptcha_v3') setInterval(draw, freshMilliseconds);
