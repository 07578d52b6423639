// @ts-check
import { call, callOpen, Problem } from './api.js';
import { button, h, paragraph, saidTime, say, tell } from './dom.js';
import { refusal } from './forms.js';
import { cameBack, comeBackHere, newChallenge } from './provider.js';
import { actOn, afterAsking, attempt, list, section } from './sections.js';

const path = '/users/me/identities';

/** Other providers that open this account. Not there where none is on and none is linked. */
export function identities() {
  return section('identities', async (redraw) => {
    await finish();
    /** @type {[{ items: any[] }, { items: any[] }]} */
    const [{ items }, { items: providers }] = await Promise.all([
      call('GET', path),
      callOpen('GET', '/auth/providers'),
    ]);
    if (items.length + providers.length === 0) throw new Problem(404, {});
    const nameOf = (/** @type {string} */ id) => providers.find((each) => each.id === id)?.displayName ?? id;
    const rows = list(items, ({ id, provider, email, createdAt, lastUsedAt }) => {
      const name = nameOf(provider);
      const remove = () =>
        afterAsking(say('identities.removeQuestion', { name }), () => call('DELETE', `${path}/${id}`).then(redraw));
      return {
        name,
        facts: [
          email,
          say('identities.linked', { time: saidTime(createdAt) }),
          lastUsedAt && say('sessions.lastUsed', { time: saidTime(lastUsedAt) }),
        ],
        acts: [actOn(say('account.remove'), name, remove)],
      };
    });
    const adds = providers.map(({ id, displayName }) =>
      button(say('identities.add', { provider: displayName }), () => void attempt(() => begin(id))),
    );
    return [paragraph(say('identities.text')), rows, h('div', { class: 'ways' }, ...adds)];
  });
}

/** @param {string} provider */
async function begin(provider) {
  const codeChallenge = await newChallenge();
  const { url } = await call('POST', `${path}/${provider}/link`, { codeChallenge, redirectTo: comeBackHere(provider) });
  location.assign(url);
}

/** The browser has come back from there. */
async function finish() {
  const back = cameBack();
  if (back?.error) tell(refusal(back.error));
  if (!back?.code) return;
  const { code, verifier } = back;
  await attempt(async () => {
    await call('POST', path, { code, codeVerifier: verifier });
    tell(say('identities.added'));
  });
}
