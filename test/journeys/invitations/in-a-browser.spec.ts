import { Inviting } from '../../support/inviting.js';
import { phrase } from '../../support/people.js';
import { Screens } from '../../support/screens.js';
import { itInABrowser } from '../../support/swagger-ui.js';

const page = '/account/invitation';

describe('invitations, in a browser', () => {
  const scene = new Inviting({ INVITE_ONLY: 'true', LOGIN_MAX: '1000' });
  const screens = new Screens(() => scene.app);

  afterAll(async () => {
    await screens.close();
    expect(screens.complaints).toEqual([]);
  });

  itInABrowser(
    'S3-41, B-17: somebody without an account makes one with the link from the mail, and is in',
    async () => {
      const email = scene.fresh();
      const token = await scene.tokenFor(email);
      const tab = await screens.visit(`${page}?token=${token}`);
      await tab.getByText(`join the organization “${scene.organization.name}”`).waitFor();
      expect(tab.url()).not.toContain('gti_');
      await tab.getByRole('link', { name: 'Create an account' }).click();
      expect(await tab.getByLabel('E-mail address').inputValue()).toBe(email);
      await tab.getByLabel('Password').fill(phrase);
      await tab.getByRole('button', { name: 'Create the account' }).click();
      await tab.getByText('the invitation has confirmed your address').waitFor();
      await tab.getByRole('link', { name: 'Go to sign-in' }).click();
      await screens.signInOn(tab, { email, password: phrase });
      await tab.getByRole('heading', { name: 'Your account' }).waitFor();
      const [user] = await scene.app.sql<{ id: string }>('select id from users where email_key = $1', [email]);
      expect(await scene.roleOf(user ?? { id: '' })).toBe('member');
      await tab.context().close();
    },
  );

  itInABrowser(
    'S3-41, AZ-08: somebody with an account signs in and accepts; with another account is told so',
    async () => {
      const [bob, eve] = [await scene.app.given.user(), await scene.app.given.user()];
      const token = await scene.tokenFor(bob.email);
      const tab = await screens.signIn(eve);
      await tab.getByRole('heading', { name: 'Your account' }).waitFor();
      await tab.goto(`http://localhost:3080${page}?token=${token}`);
      await tab.getByText(`You are signed in as ${eve.email}.`).waitFor();
      await tab.getByRole('button', { name: 'Accept the invitation' }).click();
      await tab.getByRole('alert').getByText('for another address').waitFor();
      await tab.getByRole('button', { name: 'Use another account' }).click();
      await tab.getByRole('link', { name: 'Sign in and accept' }).click();
      await screens.signInOn(tab, bob);
      await tab.getByText(`You are signed in as ${bob.email}.`).waitFor();
      await tab.getByRole('button', { name: 'Accept the invitation' }).click();
      await tab.getByText(`You are a member of “${scene.organization.name}” now.`).waitFor();
      expect([await scene.roleOf(bob), await scene.roleOf(eve)]).toEqual(['member', null]);
      await tab.goto(`http://localhost:3080${page}?token=${token}`);
      await tab.getByRole('heading', { name: 'This invitation is not valid any more' }).waitFor();
      await tab.context().close();
    },
  );

  itInABrowser('S3-41: an invitation is declined without an account', async () => {
    const token = await scene.tokenFor(scene.fresh());
    const tab = await screens.visit(`${page}?token=${token}`);
    await tab.getByRole('button', { name: 'Decline' }).click();
    await tab.getByRole('button', { name: 'Yes, do it' }).click();
    await tab.getByRole('heading', { name: 'The invitation is declined' }).waitFor();
    expect((await scene.invited.lookUp(token)).body['status']).toBe('declined');
    await tab.context().close();
  });

  itInABrowser(
    'S3-41: an owner sees members, invites, takes back, and makes a link; a member sees no invitations',
    async () => {
      const member = await scene.member();
      const email = scene.fresh();
      const tab = await screens.signIn(scene.ada.user, '/login?next=/account/organizations');
      await tab.getByRole('heading', { name: scene.organization.name }).waitFor();
      const members = tab.getByRole('region', { name: 'Members' });
      await members.getByText(member.user.email).waitFor();
      await members.getByRole('button', { name: `Change the role: ${member.user.username}` }).click();
      await tab.getByRole('dialog').getByLabel('Role').selectOption({ label: 'Administrator' });
      await tab.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await members.getByText('Administrator').waitFor();

      const invitations = tab.getByRole('region', { name: 'Invitations' });
      await invitations.getByLabel('E-mail address').fill(email);
      await invitations.getByRole('button', { name: 'Invite', exact: true }).click();
      await invitations.getByRole('button', { name: `Take back: ${email}` }).click();
      await invitations.getByText('taken back').waitFor();

      const links = tab.getByRole('region', { name: 'Invite links' });
      await links.getByRole('button', { name: 'Make a link' }).click();
      await tab.getByRole('dialog').getByText('/account/invitation?token=gtj_').waitFor();
      await tab.context().close();

      await scene.app.sql(`update memberships set role = 'member' where user_id = $1`, [member.user.id]);
      const theirs = await screens.signIn(member.user, '/login?next=/account/organizations');
      await theirs.getByRole('region', { name: 'Members' }).waitFor();
      expect(await theirs.getByRole('region', { name: 'Invitations' }).isVisible()).toBe(false);
      expect(await theirs.getByRole('region', { name: 'Invite links' }).isVisible()).toBe(false);
      await theirs.context().close();
    },
  );
});
