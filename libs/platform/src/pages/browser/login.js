// @ts-check
import { callOpen, keep, Problem } from './api.js';
import { button, h, link, pageAddress, paragraph, say, show } from './dom.js';
import { form, problemNotice, refusal } from './forms.js';
import { keptInvitation } from './kept-invitation.js';
import { askForPasskey, canAutofill, knowsPasskeys } from './passkey.js';
import { cameBack, comeBackHere, newChallenge } from './provider.js';
import { codeField, secondStep } from './second-step.js';

const delivery = 'cookie';
/** Options for a passkey that is offered while somebody types are good for five minutes only. */
const freshMilliseconds = 240_000;
let offered = new AbortController();

const config = await callOpen('GET', '/auth/config');
/** Nobody has to say who they are. */
const isOneAlone = config.mode === 'single_user';
/** @type {{ items: { id: string, displayName: string }[] }} */
const { items: providers } =
  config.methods.providers.length > 0 ? await callOpen('GET', '/auth/providers') : { items: [] };
const back = cameBack();
const code = new URLSearchParams(location.search).get('code');
if (back) await fromProvider(back);
else if (code) byLink(code);
else start();

/** A link signs nobody in by being opened: mail programs open every link. Its code stays in no address and no history. @param {string} code */
function byLink(code) {
  const clean = new URL(location.href);
  clean.searchParams.delete('code');
  history.replaceState(null, '', clean);
  const act = async () => {
    await enter(await callOpen('POST', '/auth/exchange', { code, delivery }).catch(deadLink));
  };
  show(
    say('login.title'),
    paragraph(say('login.linkText')),
    form({ fields: [], button: say('login.button'), act }),
    h('div', { class: 'ways' }, button(say('login.otherWay'), start)),
  );
}

/** Begun in this tab, and so ended without another click. @param {NonNullable<ReturnType<typeof cameBack>>} back */
async function fromProvider({ code, verifier, error }) {
  if (!code) {
    refuse(h('p', { class: 'problem' }, refusal(error ?? '')));
    return;
  }
  try {
    await enter(await callOpen('POST', '/auth/exchange', { code, codeVerifier: verifier, delivery }));
  } catch (problem) {
    refuse(problem instanceof Problem ? problemNotice(problem) : h('p', { class: 'problem' }, refusal('')));
  }
}

/** @param {string} id */
async function goTo(id) {
  offered.abort();
  const query = new URLSearchParams({ redirectTo: comeBackHere(id), codeChallenge: await newChallenge() });
  location.assign(`/oauth/${id}?${query}`);
}

/** The page from the beginning, with what went wrong. @param {Node} notice */
function refuse(notice) {
  show(say('login.title'), h('div', { role: 'alert' }, notice), passwordForm(), ways());
}

/** @param {unknown} error @returns {never} */
function deadLink(error) {
  if (!(error instanceof Problem) || error.code !== 'invalid_code') throw error;
  throw new Problem(error.status, { code: 'invalid_token' });
}

function start() {
  show(say('login.title'), passwordForm(), ways());
  void offerPasskey();
}

function passwordForm() {
  const identifier = {
    name: 'email',
    label: say('login.identifier'),
    autocomplete: 'username webauthn',
    more: { autocapitalize: 'none', spellcheck: 'false', autofocus: true },
  };
  return form({
    fields: [
      ...(isOneAlone ? [] : [identifier]),
      { name: 'password', label: say('login.password'), type: 'password', autocomplete: 'current-password' },
    ],
    button: say('login.button'),
    act: async ({ email = '', password }) => {
      const who = isOneAlone ? {} : { email: email.trim() };
      await enter(await callOpen('POST', '/auth/login', { ...who, password, delivery }));
    },
  });
}

function ways() {
  const { emailCode, passkey } = config.methods;
  return h(
    'div',
    { class: 'ways' },
    passkey && knowsPasskeys && button(say('login.passkey'), () => void byPasskey()),
    ...providers.map(({ id, displayName: provider }) =>
      button(say('login.provider', { provider }), () => void goTo(id)),
    ),
    emailCode && button(say('login.emailCode'), askForCode),
    !isOneAlone && link('/account/forgot-password', say('login.forgot')),
    (config.registration === 'open' || (config.registration === 'invite' && keptInvitation() !== '')) &&
      link(`/register${location.search}`, say('login.register')),
  );
}

/** Among what the browser fills in: nothing has to be typed. It waits as long as the page is open, with fresh options. */
async function offerPasskey() {
  offered.abort();
  if (!config.methods.passkey || !(await canAutofill())) return;
  offered = new AbortController();
  const { signal } = offered;
  const { challenge, options } = await callOpen('POST', '/auth/passkey/options');
  const timer = setTimeout(() => void offerPasskey(), freshMilliseconds);
  const credential = await askForPasskey(options, { mediation: 'conditional', signal });
  clearTimeout(timer);
  if (credential !== null) await prove(challenge, credential);
}

async function byPasskey() {
  offered.abort();
  const { challenge, options } = await callOpen('POST', '/auth/passkey/options');
  const credential = await askForPasskey(options);
  if (credential === null) void offerPasskey();
  else await prove(challenge, credential);
}

/** @param {string} challenge @param {unknown} credential */
async function prove(challenge, credential) {
  try {
    await enter(await callOpen('POST', '/auth/passkey', { challenge, credential, delivery }));
  } catch (error) {
    refuse(h('p', { class: 'problem' }, say('problems.passkey_refused')));
    if (!(error instanceof Problem)) throw error;
  }
}

function askForCode() {
  offered.abort();
  show(
    say('login.emailCode'),
    paragraph(say('login.emailCodeText')),
    form({
      fields: [{ name: 'email', label: say('labels.email'), type: 'email', autocomplete: 'email' }],
      button: say('login.sendCode'),
      act: async ({ email = '' }) => {
        const { challenge } = await callOpen('POST', '/auth/email-code', { email: email.trim(), delivery });
        enterCode(challenge);
      },
    }),
    h('div', { class: 'ways' }, button(say('login.back'), start)),
  );
}

/** @param {string} challenge */
function enterCode(challenge) {
  show(
    say('login.emailCode'),
    paragraph(say('login.codeSent')),
    form({
      fields: [codeField('email_code')],
      button: say('login.button'),
      act: async ({ code }) => {
        await enter(await callOpen('POST', '/auth/email-code/verify', { challenge, code: code?.trim() }));
      },
    }),
    h('div', { class: 'ways' }, button(say('login.newCode'), askForCode), button(say('login.back'), start)),
  );
}

/** @param {any} answer */
async function enter(answer) {
  // A browser asks for one passkey at a time: with the offer still open, the second step could not ask for one.
  offered.abort();
  if (answer.status === 'second_step_required') secondStep(answer, enter, start);
  else {
    keep(answer);
    location.replace(destination());
  }
}

/** Where somebody wanted to go; only within this service, or a link could lead anybody's freshly signed-in browser away. */
function destination() {
  const next = new URLSearchParams(location.search).get('next') ?? '';
  const address = new URL(next || '/account', location.origin);
  // A path that begins with two slashes is another site's address as soon as it stands alone.
  const isOurs = address.origin === location.origin && next.startsWith('/') && !address.pathname.startsWith('//');
  return pageAddress(isOurs ? address.pathname + address.search + address.hash : '/account');
}
