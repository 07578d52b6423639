// @ts-check
import { call, Problem } from './api.js';
import { openDialog } from './dialog.js';
import { button, h, paragraph, say, tell } from './dom.js';
import { fieldProblems, form } from './forms.js';

/**
 * A part of the account page that can be drawn anew. Where the service does not have what it is about (404), or not for
 * this person, it is not there.
 * @param {string} id
 * @param {(redraw: () => Promise<void>) => Promise<(Node | string | null | undefined | false)[]>} draw
 */
export async function section(id, draw) {
  const content = h('div');
  const element = h(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title`, tabindex: '-1' }, say(`${id}.title`)),
    content,
  );
  const redraw = async () => {
    try {
      const drawn = await draw(redraw);
      content.replaceChildren(...drawn.filter((each) => each instanceof Node || typeof each === 'string'));
      element.hidden = false;
    } catch (error) {
      element.hidden = error instanceof Problem && (error.status === 404 || error.code === 'insufficient_perms');
      content.replaceChildren(paragraph(fieldProblems(error)[0]?.text ?? ''));
    }
  };
  await redraw();
  return { element, redraw };
}

const mostPages = 10;

/** The rows of a list, page after page, as far as anybody reads. @param {string} path @returns {Promise<any[]>} */
export async function pages(path) {
  const rows = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const { items, nextCursor } = await call(
      'GET',
      `${path}?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    rows.push(...items);
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return rows;
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => { name: string, facts: (string | null | undefined | false)[], acts?: (Node | false | null)[], mark?: string | false }} row
 */
export function list(items, row) {
  if (items.length === 0) return paragraph(say('account.none'));
  return h(
    'ul',
    { class: 'list' },
    ...items.map((item) => {
      const { name, facts, acts = [], mark = false } = row(item);
      return h(
        'li',
        {},
        h(
          'div',
          {},
          h('strong', {}, name),
          mark && h('span', { class: 'mark' }, mark),
          h('p', { class: 'hint' }, facts.filter(Boolean).join(' · ')),
        ),
        h('div', { class: 'acts' }, ...acts),
      );
    }),
  );
}

/**
 * A button in a list. Its name says what it is about, for those who hear one button after the other.
 * @param {string} text @param {string} about @param {() => Promise<unknown>} act
 */
export function actOn(text, about, act) {
  return button(text, () => void attempt(act), { 'aria-label': `${text}: ${about}` });
}

/** What goes wrong outside a form is said all the same. @param {() => Promise<unknown>} act */
export async function attempt(act) {
  tell('');
  try {
    await act();
  } catch (error) {
    tell(fieldProblems(error)[0]?.text ?? '');
  }
}

/** @param {string} question @param {() => Promise<unknown>} act */
export async function afterAsking(question, act) {
  const answer = await openDialog(question, (close, fill) => {
    fill(
      form({
        fields: [],
        button: say('account.yes'),
        act: async () => {
          close('yes');
        },
      }),
    );
  });
  if (answer) await act();
}

/**
 * Asks for a name.
 * @param {string} title @param {string} value
 * @param {(name: string) => Promise<unknown>} act
 */
export async function askForName(title, value, act) {
  const field = { name: 'name', label: say('account.itsName'), value, more: { maxlength: '100' } };
  const name = await openDialog(title, (close, fill) => {
    fill(form({ fields: [field], button: say('account.save'), act: async (values) => close(values['name'] ?? '') }));
  });
  if (name !== null) await act(name.trim());
}
