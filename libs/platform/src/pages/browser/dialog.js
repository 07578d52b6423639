// @ts-check
import { button, h, say } from './dom.js';

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
