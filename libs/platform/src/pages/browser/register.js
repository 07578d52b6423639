// @ts-check
import { callOpen, Problem } from './api.js';
import { h, language, link, paragraph, say, show } from './dom.js';
import { form } from './forms.js';
import { findInvitation, forgetInvitation, keptInvitation } from './kept-invitation.js';
import { newPasswordField } from './new-password.js';

const config = await callOpen('GET', '/auth/config');
const inviteToken = keptInvitation();
/** That of a mailed invitation, which confirms it: then no mail has to be waited for. */
const invitedEmail = (await findInvitation(inviteToken))?.email ?? '';
start(false);

/** @param {boolean} asksSetupToken the first account of an installation in production is its administrator's */
function start(asksSetupToken) {
  const signIn = h('div', { class: 'ways' }, link(`/login${location.search}`, say('register.signIn')));
  if (config.registration !== 'open' && !(config.registration === 'invite' && invitedEmail)) {
    show(say('register.title'), paragraph(say('problems.registration_closed')), signIn);
    return;
  }
  const isFixed = invitedEmail ? { readonly: true } : { autofocus: true };
  const fields = [
    {
      name: 'email',
      label: say('labels.email'),
      type: 'email',
      autocomplete: 'email',
      value: invitedEmail,
      more: isFixed,
    },
    newPasswordField('password', config),
    { name: 'name', label: say('register.name'), autocomplete: 'name', optional: true },
    ...(asksSetupToken
      ? [{ name: 'setupToken', label: say('register.setupToken'), hint: say('register.setupTokenHint') }]
      : []),
  ];
  show(say('register.title'), form({ fields, button: say('register.button'), act: register }), signIn);
}

/** @param {Record<string, string>} values */
async function register(values) {
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
  const invited = invitedEmail ? { inviteToken } : {};
  try {
    await callOpen('POST', '/auth/register', { ...Object.fromEntries(given), ...invited, locale: language });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'setup_required' || values['setupToken']) throw error;
    start(true);
    return;
  }
  if (invitedEmail) forgetInvitation();
  const search = invitedEmail ? `?lang=${language}` : location.search;
  // The same whether or not the address is taken.
  show(
    say('register.doneTitle'),
    paragraph(say(doneText())),
    h('p', {}, h('a', { class: 'button', href: `/login${search}` }, say('register.signIn'))),
  );
}

function doneText() {
  if (invitedEmail) return 'register.doneInvited';
  return config.emailVerification === 'required' ? 'register.doneText' : 'register.doneOptional';
}
