// @ts-check
import { call } from './api.js';
import { openDialog, showOnce } from './dialog.js';
import { button, h, paragraph, saidTime, say, tell } from './dom.js';
import { form } from './forms.js';
import { actOn, afterAsking, askForName, attempt, list, section } from './sections.js';
import { codeField } from './second-step.js';

/** Authenticator apps and recovery codes. */
export function factors() {
  return section('factors', async (redraw) => {
    const [{ items }, { remaining }] = await Promise.all([
      call('GET', '/users/me/totp'),
      call('GET', '/users/me/recovery-codes'),
    ]);
    const rows = list(items, (/** @type {any} */ { id, name, createdAt }) => {
      const shown = name ?? say('factors.app');
      const remove = () =>
        afterAsking(say('factors.removeQuestion', { name: shown }), () =>
          call('DELETE', `/users/me/totp/${id}`).then(redraw),
        );
      return {
        name: shown,
        facts: [createdAt && saidTime(createdAt)],
        acts: [actOn(say('account.remove'), shown, remove)],
      };
    });
    const add = button(
      say('factors.add'),
      () => void attempt(() => askForName(say('factors.add'), say('factors.app'), (name) => enrol(name, redraw))),
    );
    const renew = button(say('factors.newCodes'), () => void attempt(() => renewCodes(redraw)));
    return [
      paragraph(say('factors.text')),
      rows,
      h('div', { class: 'ways' }, add),
      paragraph(say('factors.remaining', { remaining })),
      h('div', { class: 'ways' }, renew),
    ];
  });
}

/** @param {string} name @param {() => Promise<void>} redraw */
async function enrol(name, redraw) {
  const { id, secret, qrSvg } = await call('POST', '/users/me/totp', { name });
  /** @type {string[]} */
  let recoveryCodes = [];
  const done = await openDialog(say('factors.add'), (close, fill) => {
    // As a picture: an SVG that is shown so can run nothing.
    const picture = `data:image/svg+xml,${encodeURIComponent(qrSvg)}`;
    fill(
      paragraph(say('factors.scan')),
      h('img', { class: 'qr', src: picture, alt: say('factors.qrAlt'), width: '220', height: '220' }),
      h('p', { class: 'hint' }, say('factors.orType'), ' ', h('code', {}, secret)),
      form({
        fields: [codeField('totp')],
        button: say('factors.confirm'),
        act: async ({ code }) => {
          const answer = await call('POST', '/users/me/totp/confirm', { code: code?.trim() });
          recoveryCodes = answer.recoveryCodes ?? [];
          close(id);
        },
      }),
    );
  });
  if (done === null) return;
  if (recoveryCodes.length > 0) await showCodes(recoveryCodes);
  tell(say('factors.added'));
  await redraw();
}

/** @param {() => Promise<void>} redraw */
async function renewCodes(redraw) {
  await afterAsking(say('factors.newCodesQuestion'), async () => {
    const { recoveryCodes } = await call('POST', '/users/me/recovery-codes');
    await showCodes(recoveryCodes);
    await redraw();
  });
}

/** @param {string[]} codes */
function showCodes(codes) {
  const shown = h('ul', { class: 'codes' }, ...codes.map((code) => h('li', {}, h('code', {}, code))));
  return showOnce(say('factors.codesTitle'), say('factors.codesText'), codes.join('\n'), shown);
}
