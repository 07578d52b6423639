import { newId } from '#platform/database/ids.js';
import { told } from '../../support/invitations.js';
import { Inviting } from '../../support/inviting.js';
import { queuedMails } from '../../support/mails.js';
import { race } from '../../support/race.js';

describe('inviting people to an organization', () => {
  const scene = new Inviting({ ALLOW_UNVERIFIED_EMAIL_LOGIN: 'true' });
  const { invited } = scene;

  it('S3-41: somebody with an account accepts, and is a member in the role of the invitation', async () => {
    const bob = await scene.app.given.signedIn();
    const made = await scene.invite({ email: bob.user.email, role: 'admin', expiresIn: '2h' });
    expect([made.status, Object.keys(made.body).sort()]).toEqual([
      201,
      ['createdAt', 'email', 'expiresAt', 'id', 'invitedBy', 'role', 'sentAt', 'status'],
    ]);
    expect(made.text).not.toContain('gti_');
    expect(Date.parse(made.body['expiresAt']) - Date.parse(made.body['createdAt'])).toBe(7_200_000);
    const token = await invited.token(bob.user.email);
    const { organization } = scene;
    expect((await invited.lookUp(token)).body).toEqual({
      ...{ email: bob.user.email, organization: { name: organization.name }, role: 'admin', status: 'pending' },
      expiresAt: made.body['expiresAt'] as string,
    });
    const accepted = await invited.accept(token, bob);
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({
      role: 'admin',
      organization: { id: organization.id, slug: organization.slug },
    });
    expect(await scene.roleOf(bob.user)).toBe('admin');
    const { body } = await scene.app.http.get(`${scene.path}/invitations?limit=1`, { token: bob.token });
    expect(body['items'][0]).toMatchObject({ id: made.body['id'] as string, status: 'accepted' });
    const actions = (await scene.app.facts.auditOf(bob.user)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['invitation.accepted', 'organization.member_joined']));
  });

  it('S3-41: somebody without an account signs up with the token, and is confirmed and in', async () => {
    const email = scene.fresh();
    const token = await scene.tokenFor(email);
    expect(told(await invited.register(email, token))).toBe('202 ok');
    const { body } = await invited.signIn(email);
    expect(body['user'].emailVerified).toBe(true);
    expect(await scene.roleOf(body['user'])).toBe('member');
    expect((await queuedMails(scene.app, email)).map(({ template }) => template)).toEqual(['organization_invitation']);
  });

  it('S3-41: declined, also by who has no account, it is gone', async () => {
    const bob = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email);
    expect(told(await invited.decline(token))).toBe('204 ok');
    expect((await invited.lookUp(token)).body['status']).toBe('declined');
    expect(await scene.accepting(token, bob)).toBe('410 invitation_expired');
    expect(await scene.roleOf(bob.user)).toBeNull();
  });

  it('AZ-08: accepted by the confirmed address alone, however it is spelled', async () => {
    const bob = await scene.app.given.signedIn();
    const eve = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email.toUpperCase());
    expect(await scene.accepting(token, eve)).toBe('403 invitation_not_yours');
    const claimant = await scene.app.given.signedIn({ email: scene.fresh(), verified: false });
    const theirs = await scene.tokenFor(claimant.user.email);
    expect(await scene.accepting(theirs, claimant)).toBe('403 email_not_verified');
    expect(told(await scene.app.http.post('/api/v1/invitations/accept', { token }))).toBe('401 missing_auth');
    expect(await scene.accepting(token, bob)).toBe('200 ok');
  });

  it('AZ-08: an address that was given up since accepts nothing', async () => {
    const bob = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email);
    await scene.app.sql('update users set email = $2, email_key = $2 where id = $1', [bob.user.id, scene.fresh()]);
    expect(await scene.accepting(token, bob)).toBe('403 invitation_not_yours');
    expect(await scene.roleOf(bob.user)).toBeNull();
  });

  it('RA-01: accepted twice at once, by one person, it is accepted once', async () => {
    const bob = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => scene.accepting(token, bob)));
    expect(answers.sort()).toEqual(['200 ok', ...Array<string>(4).fill('410 invitation_expired')]);
    const joined = (await scene.app.facts.auditOf(bob.user)).filter(({ action }) => action === 'invitation.accepted');
    expect(joined).toHaveLength(1);
  });

  it('RA-01: accepted and declined at once, it is what came first', async () => {
    const bob = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email);
    const holding = {
      holding: 'select from organization_invitations where email_key = $1 for update',
      parameters: [bob.user.email],
    };
    const decline = () => invited.decline(token).then(told);
    const outcomes = await race(scene.app.database, holding, () => scene.accepting(token, bob), decline);
    expect(outcomes).toEqual(['200 ok', '410 invitation_expired']);
    expect((await invited.lookUp(token)).body['status']).toBe('accepted');
  });

  it('AZ-08: a member stays what they are: an invitation raises nobody and lowers nobody', async () => {
    const bob = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email, 'admin');
    await scene.app.given.member(scene.organization, bob.user);
    const accepted = await invited.accept(token, bob);
    expect([accepted.status, accepted.body['role'], await scene.roleOf(bob.user)]).toEqual([200, 'member', 'member']);
    expect(await scene.accepting(token, bob)).toBe('410 invitation_expired');
  });

  it('RT-02: invited or sent again, the older link is dead; revoked, the newer too', async () => {
    const bob = await scene.app.given.signedIn();
    const first = await scene.tokenFor(bob.user.email);
    const second = await scene.tokenFor(bob.user.email, 'admin');
    expect(await scene.accepting(first, bob)).toBe('410 invitation_expired');
    const { body } = await scene.app.http.get(`${scene.path}/invitations?limit=1`, { token: scene.ada.token });
    const path = `${scene.path}/invitations/${body['items'][0].id as string}`;
    const again = await scene.app.http.post(`${path}/resend`, undefined, { token: scene.ada.token });
    expect([again.status, again.body['role']]).toEqual([200, 'admin']);
    const third = await invited.token(bob.user.email);
    expect(await scene.accepting(second, bob)).toBe('410 invitation_expired');
    expect(told(await scene.app.http.delete(path, { token: scene.ada.token }))).toBe('204 ok');
    expect(told(await scene.app.http.delete(path, { token: scene.ada.token }))).toBe('404 not_found');
    expect(told(await scene.app.http.post(`${path}/resend`, undefined, { token: scene.ada.token }))).toBe(
      '404 not_found',
    );
    expect((await invited.lookUp(third)).body['status']).toBe('revoked');
    expect(await scene.accepting(third, bob)).toBe('410 invitation_expired');
  });

  it('RT-03: a token of one kind is nothing as another', async () => {
    const bob = await scene.app.given.signedIn();
    const mailed = await scene.tokenFor(bob.user.email);
    const link = await scene.linkToken();
    for (const token of [
      mailed.replace('gti_', 'gtj_'),
      link.replace('gtj_', 'gti_'),
      mailed.slice(4),
      link.slice(4),
    ]) {
      expect(await scene.accepting(token, bob)).toBe('410 invitation_expired');
      expect(told(await invited.lookUp(token))).toBe('410 invitation_expired');
    }
    const confirm = '/api/v1/auth/email-verification/confirm';
    expect(told(await scene.app.http.post(confirm, { token: mailed }))).toBe('400 invalid_token');
    expect(told(await invited.decline(link))).toBe('410 invitation_expired');
    expect(told(await invited.register(scene.fresh(), link))).toBe('403 invitation_not_yours');
    expect(await scene.accepting(mailed, bob)).toBe('200 ok');
  });

  it('S3-41: an organization that has no seat left takes nobody in, with an account or without', async () => {
    const { organization } = scene;
    const bob = await scene.app.given.signedIn();
    const [token, newcomer] = [await scene.tokenFor(bob.user.email), scene.fresh()];
    const theirs = await scene.tokenFor(newcomer);
    await scene.app.sql('update organizations set seats = 1 where id = $1', [organization.id]);
    expect(await scene.accepting(token, bob)).toBe('409 organization_full');
    expect(told(await invited.register(newcomer, theirs))).toBe('409 organization_full');
    expect(await scene.app.sql('select id from users where email_key = $1', [newcomer])).toEqual([]);
    await scene.app.sql('update organizations set seats = null where id = $1', [organization.id]);
    expect(await scene.accepting(token, bob)).toBe('200 ok');
  });

  it('RT-01: expired it is dead, whatever has been cleaned up', async () => {
    const bob = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email);
    await scene.app.clock.advance('7d');
    const fresh = await scene.app.given.session(bob.user);
    expect((await invited.lookUp(token)).body['status']).toBe('expired');
    expect(await scene.accepting(token, fresh)).toBe('410 invitation_expired');
    expect(told(await invited.decline(token))).toBe('410 invitation_expired');
  });
});

describe('how many an organization invites', () => {
  const scene = new Inviting({ INVITATIONS_PER_DAY: '3' });

  it('BF-08: a few a day, also when many are sent at once', async () => {
    const two = () => scene.invite({ items: [{ email: scene.fresh() }, { email: scene.fresh() }] });
    const answers = await Promise.all([two(), two(), two()]);
    expect(answers.map(told).sort()).toEqual(['201 ok', '429 too_many_requests', '429 too_many_requests']);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(80_000);
    expect(told(await scene.invite({ email: scene.fresh() }))).toBe('201 ok');
    expect(told(await scene.invite({ email: scene.fresh() }))).toBe('429 too_many_requests');
    await scene.app.clock.advance('24h');
    const ada = await scene.app.given.session(scene.ada.user);
    expect(told(await scene.invite({ email: scene.fresh() }, ada))).toBe('201 ok');
  });
});

describe('how many an organization invites, whatever becomes of them', () => {
  const scene = new Inviting({ INVITATIONS_PER_DAY: '3' });

  it('BF-08: a role that is removed, or a sender who goes, makes no room for more', async () => {
    const items = () => Array.from({ length: 3 }, () => ({ email: scene.fresh() }));
    const role = await scene.role('passing', []);
    expect(told(await scene.invite({ items: items().slice(1), role }))).toBe('201 ok');
    await scene.app.http.delete(`${scene.path}/roles/${role}`, { token: scene.ada.token });
    const bob = await scene.member('admin');
    expect(told(await scene.invite({ email: scene.fresh() }, bob))).toBe('201 ok');
    await scene.app.http.delete(`${scene.path}/members/${bob.user.id}`, { token: bob.token });
    expect(told(await scene.invite({ items: items() }))).toBe('429 too_many_requests');
    expect(told(await scene.invite({ email: scene.fresh() }))).toBe('429 too_many_requests');
  });
});

describe('inviting where no mail can be sent', () => {
  const scene = new Inviting({ NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org', DOMAIN_CLIENT: '' });

  it('S0-19: is refused for every address alike, and links are made', async () => {
    expect(told(await scene.invite({ email: scene.fresh() }))).toBe('403 mail_not_configured');
    expect(told(await scene.invite({ email: scene.ada.user.email }))).toBe('403 mail_not_configured');
    const path = `${scene.path}/invitations/${newId()}/resend`;
    expect(told(await scene.app.http.post(path, undefined, { token: scene.ada.token }))).toBe(
      '403 mail_not_configured',
    );
    const admin = await scene.app.given.signedIn({ role: 'admin' });
    const instance = `/api/v1/admin/invitations/${newId()}/resend`;
    expect(told(await scene.app.http.post(instance, undefined, { token: admin.token }))).toBe(
      '403 mail_not_configured',
    );
    expect((await scene.makeLink()).body['url']).toMatch(
      /^https:\/\/id\.example\.org\/account\/invitation\?token=gtj_/,
    );
  });
});
