// @ts-check
import { call, callOpen, refresh } from './api.js';
import { button, h, link, pageAddress, paragraph, saidTime, say, show } from './dom.js';
import { form } from './forms.js';
import { findInvitation, forgetInvitation, takeInvitation } from './kept-invitation.js';
import { afterAsking, attempt } from './sections.js';
import { useStepUp } from './step-up.js';

const next = encodeURIComponent('/account/invitation');

useStepUp();
const token = takeInvitation();
const found = await findInvitation(token);
if (found) await start();
else end('dead');

async function start() {
  const { email, organization, expiresAt } = found;
  const time = saidTime(expiresAt);
  const isIn = await refresh().then(
    () => true,
    () => false,
  );
  show(
    say('invitation.title'),
    paragraph(
      organization
        ? say('invitation.toOrganization', { organization: organization.name })
        : say('invitation.toInstance'),
    ),
    h(
      'p',
      { class: 'hint' },
      email ? say('invitation.forAddress', { email, time }) : say('invitation.forAnybody', { time }),
    ),
    ...(isIn ? await accepting() : await comingIn()),
    // A link was sent to nobody, so there is nobody to say no.
    email &&
      h(
        'div',
        { class: 'ways' },
        button(say('invitation.decline'), () => void attempt(decline)),
      ),
  );
}

async function accepting() {
  const { email, username } = await call('GET', '/users/me');
  return [
    paragraph(say('invitation.signedInAs', { email: email ?? username })),
    form({ fields: [], button: say('invitation.accept'), act: accept }),
    h(
      'div',
      { class: 'ways' },
      button(say('invitation.otherAccount'), () => void attempt(signOut)),
    ),
  ];
}

/** Whoever has no account makes one with what was mailed to them, and is in at once; a link opens no closed registration. */
async function comingIn() {
  const { registration } = await callOpen('GET', '/auth/config');
  const mayRegister = registration === 'open' || (registration === 'invite' && found.email);
  return [
    h('p', {}, h('a', { class: 'button', href: `${pageAddress('/login')}&next=${next}` }, say('invitation.signIn'))),
    mayRegister &&
      h(
        'div',
        { class: 'ways' },
        h('a', { href: `${pageAddress('/register')}&next=${next}` }, say('invitation.register')),
      ),
  ];
}

async function accept() {
  const { organization } = await call('POST', '/invitations/accept', { token });
  end(
    'accepted',
    organization
      ? say('invitation.acceptedText', { organization: organization.name })
      : say('invitation.acceptedInstance'),
  );
}

async function decline() {
  await afterAsking(say('invitation.declineQuestion'), async () => {
    await callOpen('POST', '/invitations/decline', { token });
    end('declined');
  });
}

async function signOut() {
  await call('POST', '/auth/logout');
  await start();
}

/** @param {string} how @param {string} [text] */
function end(how, text = say(`invitation.${how}Text`)) {
  forgetInvitation();
  show(
    say(`invitation.${how}Title`),
    paragraph(text),
    h('div', { class: 'ways' }, link('/account', say('account.title'))),
  );
}
