// @ts-check
import { call, refresh } from './api.js';
import { showOnce } from './dialog.js';
import { h, link, paragraph, saidIn, saidTime, say, show, signInAddress } from './dom.js';
import { form } from './forms.js';
import { listen } from './live.js';
import { actOn, afterAsking, askForName, list, pages, section } from './sections.js';
import { useStepUp } from './step-up.js';

const path = '/api-keys';
const usualScope = 'profile:read';
const day = 86_400_000;

useStepUp();
try {
  await refresh();
  await start();
} catch {
  leave();
}

async function start() {
  const keys = await ownKeys();
  const making = await section('newKey', async () => [maker(keys.redraw)]);
  // Whoever may have none is told so once.
  making.element.hidden = keys.element.hidden;
  show(
    say('keys.title'),
    h('div', { class: 'top' }, link('/account', say('account.title'))),
    paragraph(say('keys.text')),
    keys.element,
    making.element,
  );
  void listen((type) => {
    if (type.startsWith('api_key.')) void keys.redraw();
  }, leave);
}

function leave() {
  location.replace(signInAddress(location.pathname));
}

function ownKeys() {
  return section('ownKeys', async (redraw) => [list(await pages(path), (key) => rowOf(key, redraw))]);
}

/**
 * @typedef {object} Key
 * @property {string} id
 * @property {string} name
 * @property {string} prefix
 * @property {string[]} scopes
 * @property {string | null} expiresAt
 * @property {string | null} lastUsedAt
 * @property {string | null} revokedAt
 */

/** @param {Key} key @param {() => Promise<void>} redraw */
function rowOf({ id, name, prefix, scopes: own, expiresAt, lastUsedAt, revokedAt }, redraw) {
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  const rename = () =>
    askForName(say('account.rename'), name, (wish) => call('PATCH', `${path}/${id}`, { name: wish }).then(redraw));
  const rotate = () =>
    afterAsking(say('keys.rotateQuestion', { name }), async () => {
      const { secret } = await call('POST', `${path}/${id}/rotate`);
      await redraw();
      await showSecret(secret);
    });
  const revoke = () =>
    afterAsking(say('keys.revokeQuestion', { name }), () => call('DELETE', `${path}/${id}`).then(redraw));
  return {
    name,
    mark: revokedAt ? say('keys.revoked') : isOver && say('keys.expired'),
    facts: [
      `${prefix}…`,
      own.map((scope) => say(`scopes.${scope}`)).join(', '),
      expiresAt ? say('invitations.until', { time: saidTime(expiresAt) }) : say('keys.endless'),
      lastUsedAt ? say('sessions.lastUsed', { time: saidTime(lastUsedAt) }) : say('keys.unused'),
    ],
    acts: revokedAt
      ? []
      : [
          actOn(say('account.rename'), name, rename),
          actOn(say('keys.rotate'), name, rotate),
          actOn(say('keys.revoke'), name, revoke),
        ],
  };
}

/** @param {() => Promise<void>} redraw */
function maker(redraw) {
  const boxes = saidIn('scopes').map((scope) => {
    const box = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', id: scope, value: scope }));
    box.checked = scope === usualScope;
    return box;
  });
  const lives = ['30', '90', '360'].map((days) => ({ value: days, label: say('newKey.days', { days }) }));
  const made = form({
    fields: [
      { name: 'name', label: say('newKey.name'), more: { maxlength: '100' } },
      { name: 'expiresAt', label: say('newKey.life'), value: '90', choices: lives },
    ],
    button: say('newKey.make'),
    act: async ({ name, expiresAt }) => {
      const { secret } = await call('POST', path, {
        name,
        scopes: boxes.filter(({ checked }) => checked).map(({ value }) => value),
        expiresAt: new Date(Date.now() + Number(expiresAt) * day).toISOString(),
      });
      await redraw();
      await showSecret(secret);
    },
  });
  const rows = boxes.map((box) =>
    h('div', { class: 'check' }, box, h('label', { for: box.id }, say(`scopes.${box.value}`))),
  );
  made.querySelector('button')?.before(h('fieldset', {}, h('legend', {}, say('newKey.scopes')), ...rows));
  return made;
}

/** @param {string} secret */
const showSecret = (secret) => showOnce(say('keys.made'), say('keys.madeText'), secret);
