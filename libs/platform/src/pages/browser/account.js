// @ts-check
import { call, callOpen, refresh } from './api.js';
import { button, h, link, say, show, signInAddress, tell } from './dom.js';
import { devices } from './account-devices.js';
import { factors } from './account-factors.js';
import { identities } from './account-identities.js';
import { passkeys } from './account-passkeys.js';
import { password } from './account-password.js';
import { profile } from './account-profile.js';
import { sessions } from './account-sessions.js';
import { leaving } from './account-leaving.js';
import { listen } from './live.js';
import { attempt } from './sections.js';
import { useStepUp } from './step-up.js';

let isLeaving = false;

useStepUp();
try {
  await refresh();
  await start();
} catch {
  leave();
}

async function start() {
  const config = await callOpen('GET', '/auth/config');
  const drawn = await Promise.all([
    profile(config),
    config.mode === 'multi_user' ? password(config) : null,
    factors(),
    passkeys(),
    identities(),
    sessions(leave),
    devices(),
    leaving((is) => {
      isLeaving = is;
    }),
  ]);
  const [, , , , , ofSessions, ofDevices] = drawn;
  const out = button(say('account.signOut'), () => void attempt(signOut));
  show(
    say('account.title'),
    h(
      'div',
      { class: 'top' },
      out,
      link('/account/organizations', say('organizations.title')),
      link('/account/keys', say('keys.title')),
      link('/device', say('account.connect')),
    ),
    ...drawn.map((part) => part && part.element),
  );
  showPart();
  void listen((type) => {
    if (type.startsWith('session.')) void ofSessions.redraw();
    if (type.startsWith('device.')) void ofDevices.redraw();
    if (type === 'session.opened') tell(say('sessions.opened'));
  }, leave);
}

/** /.well-known/change-password and links of ours name a part; it was not there when the browser looked for it. */
function showPart() {
  const part = location.hash.slice(1);
  if (!part) return;
  const title = document.getElementById(`${part}-title`);
  title?.scrollIntoView();
  title?.focus({ preventScroll: true });
}

async function signOut() {
  await call('POST', '/auth/logout');
  leave();
}

/** Not away from the words about what becomes of the account. */
function leave() {
  if (isLeaving) return;
  location.replace(signInAddress(location.pathname + location.hash));
}
