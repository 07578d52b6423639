// @ts-check
import { call } from './api.js';
import { button, h, paragraph, saidTime, say, tell } from './dom.js';
import { knowsPasskeys, makePasskey } from './passkey.js';
import { actOn, afterAsking, askForName, attempt, list, section } from './sections.js';

const path = '/users/me/passkeys';

export function passkeys() {
  return section('passkeys', async (redraw) => {
    const { items, signal } = await call('GET', path);
    tellBrowser(signal);
    const rows = list(items, (/** @type {any} */ { id, name, createdAt, lastUsedAt }) => {
      const shown = name ?? say('passkeys.passkey');
      const rename = () =>
        askForName(say('account.rename'), shown, (wish) => call('PATCH', `${path}/${id}`, { name: wish }).then(redraw));
      const remove = () =>
        afterAsking(say('passkeys.removeQuestion', { name: shown }), () =>
          call('DELETE', `${path}/${id}`).then(redraw),
        );
      return {
        name: shown,
        facts: [
          say('passkeys.created', { time: saidTime(createdAt) }),
          lastUsedAt && say('sessions.lastUsed', { time: saidTime(lastUsedAt) }),
        ],
        acts: [actOn(say('account.rename'), shown, rename), actOn(say('account.remove'), shown, remove)],
      };
    });
    const add = button(say('passkeys.add'), () => void attempt(() => create(redraw)));
    return [
      paragraph(say('passkeys.text')),
      rows,
      h('div', { class: 'ways' }, knowsPasskeys ? add : paragraph(say('passkeys.unknown'))),
    ];
  });
}

/** The browser forgets passkeys that were removed here (WebAuthn Level 3, section 5.1.10). @param {unknown} signal */
function tellBrowser(signal) {
  if (!knowsPasskeys || !('signalAllAcceptedCredentials' in PublicKeyCredential)) return;
  const accepted = /** @type {any} */ (PublicKeyCredential).signalAllAcceptedCredentials(signal);
  // Some browsers have it and cannot do it here; nothing is lost.
  void accepted.catch(() => undefined);
}

/** @param {() => Promise<void>} redraw */
async function create(redraw) {
  const { challenge, options } = await call('POST', `${path}/options`);
  const credential = await makePasskey(options);
  if (credential === null) return;
  await call('POST', path, { challenge, credential });
  tell(say('passkeys.added'));
  await redraw();
}
