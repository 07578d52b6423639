// @ts-check
import { call, refresh } from './api.js';
import { openDialog } from './dialog.js';
import { button, h, link, pageAddress, paragraph, saidTime, say, show, tell } from './dom.js';
import { form } from './forms.js';
import { listen } from './live.js';
import { actOn, afterAsking, askForName, list, pages, section } from './sections.js';
import { useStepUp } from './step-up.js';

const path = '/api-keys';
const usualScope = 'profile:read';
const scopes = [
  usualScope,
  'profile:write',
  'organizations:read',
  'members:read',
  'members:write',
  'usage:read',
  'usage:consume',
  'chat_sessions:write',
  'embeds:exchange',
  'tokens:introspect',
  'audit:read',
];
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
  location.replace(`${pageAddress('/login')}&next=${encodeURIComponent(location.pathname)}`);
}

function ownKeys() {
  return section('ownKeys', async (redraw) => [list(await pages(path), (key) => rowOf(key, redraw))]);
}

/** @param {any} key @param {() => Promise<void>} redraw */
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
      own.map((/** @type {string} */ scope) => say(`scopes.${scope}`)).join(', '),
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
  const boxes = scopes.map((scope) => {
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
async function showSecret(secret) {
  await openDialog(say('keys.made'), (_close, fill) => {
    const copy = async () => {
      await navigator.clipboard.writeText(secret);
      tell(say('factors.copied'));
    };
    fill(
      paragraph(say('keys.madeText')),
      h('p', { class: 'code' }, secret),
      button(say('factors.copy'), () => void copy()),
    );
  });
}
