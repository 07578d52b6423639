// @ts-check
/** Elements, written as calls. Text is always text: nothing here ever reads markup, and the policy of the page forbids it too (IN-03). */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] functions are listeners, `true` an attribute without value
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** @type {Record<string, any>} */
const given = JSON.parse(document.getElementById('words')?.textContent ?? '{}');

export const language = document.documentElement.lang;

/**
 * The words of a key such as `login.title`; placeholders are filled in one pass.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  /** @type {any} */
  let text = given;
  for (const part of key.split('.')) text = text?.[part];
  if (typeof text !== 'string') return key;
  const all = /** @type {Record<string, string | number>} */ ({ ...given['values'], ...values });
  return text.replaceAll(/\{(\w+)\}/g, (_, name) => String(all[name] ?? ''));
}

/** @param {string} group @param {string} key is it in this group of words? */
export function isSaid(group, key) {
  return typeof given[group]?.[key] === 'string';
}

/** Everything that there are words for in this group. @param {string} group */
export const saidIn = (group) => Object.keys(given[group] ?? {});

/** @param {string} time ISO 8601 */
export function saidTime(time) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

/** @param {string} id */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`there is no #${id}`);
  return element;
}

/**
 * Another view of the same page: heading, title of the window, content; who hears the page hears its heading.
 * @param {string} heading
 * @param {...(Child | Child[])} content
 */
export function show(heading, ...content) {
  const title = byId('heading');
  title.textContent = heading;
  document.title = `${heading} · ${say('values.product')}`;
  byId('content').replaceChildren(
    ...content.flat().filter((child) => typeof child === 'string' || child instanceof Node),
  );
  if (document.body.dataset['shown']) title.focus();
  document.body.dataset['shown'] = 'true';
}

/** Said aloud and shown for a while: what was done. @param {string} text */
export function tell(text) {
  byId('told').textContent = text;
}

/** @param {string} text */
export const paragraph = (text) => h('p', {}, text);

/** @param {string} text @param {() => unknown} act @param {Record<string, unknown>} [attributes] */
export function button(text, act, attributes = {}) {
  return h('button', { type: 'button', class: 'quiet', onclick: act, ...attributes }, text);
}

/** A page of ours, in the language of this one. @param {string} path */
export function pageAddress(path) {
  const address = new URL(path, location.origin);
  address.searchParams.set('lang', language);
  return address.pathname + address.search + address.hash;
}

/** Where one signs in, to go on at `next`. @param {string} next */
export const signInAddress = (next) => `${pageAddress('/login')}&next=${encodeURIComponent(next)}`;

/** @param {string} path @param {string} text */
export const link = (path, text) => h('a', { href: pageAddress(path) }, text);
