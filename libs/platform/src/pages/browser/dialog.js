// @ts-check
import { button, h, paragraph, say } from './dom.js';

/**
 * One question on top of the page. The browser keeps the focus in it, and Escape leaves it.
 * @param {string} title
 * @param {(close: (answer: string) => void, fill: (...content: Node[]) => void) => void} begin fills it, again and again where needed
 * @returns {Promise<string | null>} null where the person let it be
 */
export function openDialog(title, begin) {
  return new Promise((resolve) => {
    const dialog = /** @type {HTMLDialogElement} */ (h('dialog', { 'aria-labelledby': 'dialog-title' }));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
    /** @param {string} answer */
    const close = (answer) => {
      dialog.close(answer);
    };
    document.body.append(dialog);
    dialog.showModal();
    begin(close, (...content) => {
      const leave = h(
        'div',
        { class: 'ways' },
        button(say('stepUp.cancel'), () => close('')),
      );
      dialog.replaceChildren(h('h2', { id: 'dialog-title' }, title), ...content, leave);
      /** @type {HTMLElement | null} */ (dialog.querySelector('input, select, button'))?.focus();
    });
  });
}

/**
 * What is told once and never again, with a button that copies it. That it did is said in the dialog: who is in it hears nothing of the page.
 * @param {string} title @param {string} text @param {string} secret @param {HTMLElement} [shown] the secret, where it is more than a line
 */
export function showOnce(title, text, secret, shown = h('p', { class: 'code' }, secret)) {
  return openDialog(title, (_close, fill) => {
    const copied = h('p', { class: 'hint', role: 'status' });
    const copy = button(say('factors.copy'), () => {
      void navigator.clipboard.writeText(secret).then(() => {
        copied.textContent = say('factors.copied');
      });
    });
    fill(paragraph(text), shown, h('div', { class: 'ways' }, copy), copied);
  });
}
