// @ts-check
import { banNotice } from './ban.js';
import { h, isSaid, say } from './dom.js';
import { onCaptcha, Problem } from './api.js';
import { drawCaptcha } from './captcha.js';

/**
 * @typedef {object} Field
 * @property {string} name as the API calls it
 * @property {string} label
 * @property {string} [type]
 * @property {string} [autocomplete]
 * @property {string} [hint]
 * @property {string} [value]
 * @property {boolean} [optional]
 * @property {readonly { value: string, label: string }[]} [choices] one of these, instead of something typed
 * @property {Record<string, unknown>} [more] further attributes
 */

let forms = 0;
/** Where the form that was sent last shows a captcha. @type {HTMLElement | null} */
let captchaPlace = null;

/** Above the button, not in a dialog: what the widgets of some providers open lies in the page, where a dialog lets nobody in. */
onCaptcha(({ details }, action) => {
  const place = captchaPlace ?? document.body;
  place.replaceChildren(h('p', { role: 'status' }, say('problems.captcha_required')));
  const { provider, siteKey } = details;
  /** @type {Promise<string>} */
  const solved = new Promise(
    (resolve, reject) => void drawCaptcha({ provider, siteKey, action }, place, resolve, reject),
  );
  return solved.finally(() => place.replaceChildren());
});

/**
 * A form that says what is wrong at the field it is about (WCAG 2.2: 3.3.1, 3.3.2), and cannot be sent twice.
 * @param {object} wish
 * @param {readonly Field[]} wish.fields
 * @param {string} wish.button
 * @param {(values: Record<string, string>) => Promise<unknown>} wish.act
 * @param {Node[]} [wish.more] after the button
 */
export function form({ fields, button, act, more = [] }) {
  const id = `form${String(++forms)}`;
  const box = h('div', { role: 'alert' });
  const inputs = fields.map((field) => input(field, id));
  const submit = /** @type {HTMLButtonElement} */ (h('button', { type: 'submit' }, button));
  const captcha = h('div');
  const element = /** @type {HTMLFormElement} */ (
    h('form', { method: 'post', novalidate: true, id }, box, ...inputs.map(({ row }) => row), captcha, submit, ...more)
  );
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    submit.disabled = true;
    void send().finally(() => {
      submit.disabled = false;
      // A button that cannot be pressed loses the focus: whoever has no mouse would begin anew at the top of the page.
      if (document.activeElement === document.body) submit.focus();
    });
  });
  return element;

  async function send() {
    box.replaceChildren();
    captchaPlace = captcha;
    for (const each of inputs) each.wrong('');
    try {
      const missing = inputs.filter(({ field, control }) => !field.optional && control.value.trim() === '');
      if (missing.length > 0)
        throw new Problem(400, { errors: missing.map(({ field }) => ({ field: field.name, code: 'required' })) });
      await act(Object.fromEntries(inputs.map(({ field, control }) => [field.name, control.value])));
    } catch (error) {
      tellProblem(error);
    }
  }

  /** @param {unknown} error */
  function tellProblem(error) {
    if (error instanceof Problem && error.code === 'account_banned') {
      box.replaceChildren(banNotice(error.details));
      return;
    }
    const rest = fieldProblems(error).filter(({ field, text }) => {
      const at = inputs.find((each) => each.field.name === field);
      at?.wrong(text);
      return !at;
    });
    const first = inputs.find(({ control }) => control.getAttribute('aria-invalid') === 'true');
    first?.control.focus();
    if (rest.length > 0)
      box.replaceChildren(h('p', { class: 'problem' }, [...new Set(rest.map(({ text }) => text))].join(' ')));
  }
}

/** @param {Field} field @param {string} form */
function input(field, form) {
  const { name, label, type = 'text', autocomplete = 'off', hint = '', value = '', choices, more = {} } = field;
  const id = `${form}-${name}`;
  const control = /** @type {HTMLInputElement} */ (
    choices
      ? h(
          'select',
          { id, name, ...more },
          ...choices.map((each) => h('option', { value: each.value, selected: each.value === value }, each.label)),
        )
      : h('input', { id, name, type, autocomplete, value, required: !field.optional, ...more })
  );
  const note = h('p', { class: 'hint', id: `${id}-hint` }, hint);
  const wrongNote = h('p', { class: 'wrong', id: `${id}-wrong`, hidden: true });
  control.setAttribute('aria-describedby', [...(hint ? [note.id] : []), wrongNote.id].join(' '));
  const row = h('div', {}, h('label', { for: id }, label), hint ? note : null, wrongNote, control);
  /** @param {string} text */
  const wrong = (text) => {
    wrongNote.textContent = text;
    wrongNote.hidden = text === '';
    if (text) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  };
  return { field, control, row, wrong };
}

/**
 * @param {unknown} error
 * @returns {{ field: string | null, text: string }[]}
 */
export function fieldProblems(error) {
  if (!(error instanceof Problem)) return [{ field: null, text: say('problems.other') }];
  if (error.errors.length === 0) return [{ field: null, text: problemText(error) }];
  return error.errors.map(({ field, code }) => ({ field, text: fieldText(field, code) }));
}

/** Why somebody who came back from a provider is not in. @param {string} error as the address says it */
export function refusal(error) {
  if (error === 'email_not_verified') return say('problems.provider_address');
  return say(isSaid('problems', error) ? `problems.${error}` : 'problems.provider_failed');
}

/** @param {Problem} problem */
export function problemNotice(problem) {
  if (problem.code === 'account_banned') return banNotice(problem.details);
  return h('p', { class: 'problem' }, problemText(problem));
}

/** @param {Problem} problem */
export function problemText({ code, status, details }) {
  if (isSaid('problems', code)) return say(`problems.${code}`, { attemptsLeft: String(details['attemptsLeft'] ?? '') });
  if (status === 429) return say('problems.too_often');
  return say(status === 0 || status === 503 ? 'problems.busy' : 'problems.other');
}

/** @param {string} field @param {string} code */
function fieldText(field, code) {
  if (isSaid('problems', code)) return say(`problems.${code}`);
  if (field === 'email' || field === 'newEmail') return say('problems.email_invalid');
  return say(code === 'required' ? 'problems.required' : 'problems.invalid');
}
