import { newId } from '#platform/database/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenSession, SignedIn } from '../../support/given.js';
import { emailsIn, instanceInvitations as path, Invited, told } from '../../support/invitations.js';
import { queuedMails } from '../../support/mails.js';

describe('inviting people to the installation', () => {
  let app: TestApp;
  let admin: SignedIn;
  let invited: Invited;
  let addresses = 0;

  beforeAll(async () => {
    app = await startTestApp({
      settings: { INVITE_ONLY: 'true', REGISTER_MAX: '1000', ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false' },
    });
    invited = new Invited(() => app);
    admin = await app.given.signedIn({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const fresh = () => `newcomer${String(++addresses)}@example.org`;
  const invite = (body: object, who: GivenSession = admin) => app.http.post(path, body, { token: who.token });
  const tokenFor = async (email: string, role?: string): Promise<string> => {
    expect(told(await invite({ email, ...(role ? { role } : {}) }))).toBe('201 ok');
    return invited.token(email, 'invitation');
  };

  it('S3-41: where sign-up is by invitation only, the token opens it, confirms the address and is good once', async () => {
    const config = await app.http.get('/api/v1/auth/config');
    expect(config.body['registration']).toBe('invite');
    const email = fresh();
    const token = await tokenFor(email);
    expect((await invited.lookUp(token)).body).toMatchObject({
      email,
      organization: null,
      role: 'default',
      status: 'pending',
    });
    expect(told(await invited.register(email))).toBe('403 registration_closed');
    expect(told(await invited.register(fresh(), token))).toBe('403 invitation_not_yours');
    expect(told(await invited.register(email, `gti_${'A'.repeat(43)}`))).toBe('410 invitation_expired');
    expect(told(await invited.register(email.toUpperCase(), token))).toBe('202 ok');
    const { body } = await invited.signIn(email);
    expect(body['user']).toMatchObject({ role: 'default', emailVerified: true });
    expect((await queuedMails(app, email)).map(({ template }) => template)).toEqual(['invitation']);
    expect((await invited.lookUp(token)).body['status']).toBe('accepted');
    expect(told(await invited.register(email, token))).toBe('410 invitation_expired');
    expect(told(await invited.accept(token, { token: body['token'] as string }))).toBe('410 invitation_expired');
  });

  it('RA-01: two who register with one token at once make one account', async () => {
    const email = fresh();
    const token = await tokenFor(email);
    const answers = await Promise.all([invited.register(email, token), invited.register(email, token)]);
    expect(answers.map(told).sort()[0]).toBe('202 ok');
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    const rows = await app.sql(
      'select accepted_by is not null as accepted from instance_invitations where email = $1',
      [email],
    );
    expect(rows).toEqual([{ accepted: true }]);
    expect(await app.sql('select id from users where email_key = $1', [email])).toHaveLength(1);
  });

  it('RT-11: whoever uses the address unconfirmed gives way to the invited person', async () => {
    const squatter = await app.given.user({ email: fresh(), verified: false });
    const token = await tokenFor(squatter.email);
    expect(told(await invited.register(squatter.email, token))).toBe('202 ok');
    const [row] = await app.sql<{ id: string }>('select id from users where email_key = $1', [squatter.email]);
    expect(row?.id).not.toBe(squatter.id);
  });

  it('AZ-07: the role is the invitation’s, given by whoever is an administrator still; nobody else invites', async () => {
    const email = fresh();
    const token = await tokenFor(email, 'manager');
    expect(told(await invited.register(email, token))).toBe('202 ok');
    const manager = await invited.signIn(email);
    expect(manager.body['user'].role).toBe('manager');
    const bearer = { token: manager.body['token'] as string };
    for (const answer of [
      await app.http.post(path, { email: fresh() }, bearer),
      await app.http.get(path, bearer),
      await app.http.post(`${path}/${newId()}/resend`, undefined, bearer),
      await app.http.delete(`${path}/${newId()}`, bearer),
    ])
      expect(told(answer)).toBe('403 insufficient_perms');
    expect(told(await app.http.post(path, { email: fresh() }))).toBe('401 missing_auth');
  });

  it('AZ-08: dies with the right of whoever sent it: suspended, banned or no administrator any more', async () => {
    const acts: ((other: SignedIn) => Promise<unknown>)[] = [
      ({ user }) =>
        app.sql(`update users set status = 'suspended', suspended_reason = 'a test' where id = $1`, [user.id]),
      ({ user }) => app.given.ban(user),
      ({ user }) => app.sql(`update users set role = 'manager' where id = $1`, [user.id]),
      ({ user }) => app.sql(`delete from users where id = $1`, [user.id]),
    ];
    for (const act of acts) {
      const other = await app.given.signedIn({ role: 'admin' });
      const [newcomer, member] = [fresh(), await app.given.signedIn()];
      await invite({ items: [{ email: newcomer }] }, other);
      const token = await invited.token(newcomer, 'invitation');
      await app.sql(`update users set email = $2, email_key = $2 where id = $1`, [member.user.id, fresh()]);
      await act(other);
      expect(told(await invited.register(newcomer, token))).toBe('410 invitation_expired');
      expect(await app.sql('select id from users where email_key = $1', [newcomer])).toEqual([]);
    }
  });

  it('AZ-08: an account of another address is refused; one that has it since accepts, and is never lowered by it', async () => {
    const email = fresh();
    const token = await tokenFor(email, 'manager');
    const other = await app.given.signedIn();
    expect(told(await invited.accept(token, other))).toBe('403 invitation_not_yours');
    const unconfirmed = await app.given.user({ email: fresh(), verified: false });
    await app.sql('update users set email = $2, email_key = $2, email_verified_at = null where id = $1', [
      other.user.id,
      email,
    ]);
    expect(unconfirmed.id).toBeDefined();
    expect(['403 email_not_verified', '403 invitation_not_yours']).toContain(told(await invited.accept(token, other)));
    await app.sql('update users set email_verified_at = now() where id = $1', [other.user.id]);
    await app.facts.newsHeard();
    const accepted = await invited.accept(token, other);
    expect([told(accepted), accepted.body]).toEqual(['200 ok', { organization: null, role: 'manager' }]);

    const boss = await app.given.signedIn({ role: 'admin' });
    const lower = fresh();
    const lowering = await tokenFor(lower);
    await app.sql('update users set email = $2, email_key = $2 where id = $1', [boss.user.id, lower]);
    await app.facts.newsHeard();
    expect((await invited.accept(lowering, boss)).body['role']).toBe('admin');
  });

  it('S3-41: sent again its older link is dead; revoked or declined it is gone', async () => {
    const email = fresh();
    const first = await tokenFor(email);
    const { body } = await app.http.get(`${path}?limit=1`, { token: admin.token });
    const { id } = body['items'][0] as { id: string };
    expect(told(await app.http.post(`${path}/${id}/resend`, undefined, { token: admin.token }))).toBe('200 ok');
    expect(told(await invited.lookUp(first))).toBe('410 invitation_expired');
    const second = await invited.token(email, 'invitation');
    expect(told(await app.http.delete(`${path}/${id}`, { token: admin.token }))).toBe('204 ok');
    expect(told(await app.http.delete(`${path}/${id}`, { token: admin.token }))).toBe('404 not_found');
    expect(told(await app.http.post(`${path}/${id}/resend`, undefined, { token: admin.token }))).toBe('404 not_found');
    expect((await invited.lookUp(second)).body['status']).toBe('revoked');
    expect(told(await invited.register(email, second))).toBe('410 invitation_expired');

    const again = await tokenFor(email);
    expect(told(await invited.decline(again))).toBe('204 ok');
    expect(told(await invited.decline(again))).toBe('410 invitation_expired');
    expect(told(await invited.register(email, again))).toBe('410 invitation_expired');
  });

  it('S3-41: a list leaves out who has an account, and one such address is refused', async () => {
    const { email: known } = await app.given.user();
    const unknown = fresh();
    expect(told(await invite({ email: known }))).toBe('409 email_taken');
    const { body } = await invite({ items: [{ email: known }, { email: unknown }, { email: unknown.toUpperCase() }] });
    expect(emailsIn(body)).toEqual([unknown]);
    expect(body['skipped']).toEqual([{ email: known, code: 'email_taken' }]);
    for (const wrong of [
      {},
      { email: unknown, items: [{ email: unknown }] },
      { items: [] },
      { email: unknown, role: 'owner' },
    ])
      expect(told(await invite(wrong))).toBe('400 invalid_request');
  });

  it('S3-41: the same Idempotency-Key invites once', async () => {
    const email = fresh();
    const headers = { 'idempotency-key': newId() };
    const send = (body: object) => app.http.post(path, body, { token: admin.token, headers });
    const [one, two] = [await send({ email }), await send({ email })];
    expect(two.body).toEqual(one.body);
    expect(await queuedMails(app, email)).toHaveLength(1);
    expect(told(await send({ email: fresh() }))).toBe('422 idempotency_key_reused');
  });

  it('BF-08: a mailbox is not filled by invitations', async () => {
    const email = fresh();
    const sent = [];
    for (let count = 0; count < 4; count++) sent.push((await invite({ email })).body['sentAt'] !== null);
    expect(await queuedMails(app, email)).toHaveLength(3);
    expect(sent).toEqual([true, true, true, true]);
  });

  it.each([[null], [''], [[]], [{}], [1], ['undefined'], ['gti_'], [`gti_${'x'.repeat(400)}`]])(
    'RT-04: %j is nobody’s token',
    async (token) => {
      const codes = [await invited.lookUp(token), await invited.decline(token), await invited.accept(token, admin)];
      for (const answer of codes) expect(['400 invalid_request', '410 invitation_expired']).toContain(told(answer));
    },
  );

  it('RT-01: is dead when it has expired, whatever has been cleaned up; what is made again for a day lives a day', async () => {
    const email = fresh();
    await invite({ email, expiresIn: '1h' });
    const token = await invited.token(email, 'invitation');
    await app.clock.advance('61m');
    expect((await invited.lookUp(token)).body['status']).toBe('expired');
    expect(told(await invited.register(email, token))).toBe('410 invitation_expired');
    expect(told(await invited.decline(token))).toBe('410 invitation_expired');
  });
});

describe('tokens of invitations, tried by strangers', () => {
  it('EN-06: are looked up so often and no more, found or not', async () => {
    const app = await startTestApp();
    const invited = new Invited(() => app);
    const answers = [];
    for (let count = 0; count < 61; count++) answers.push(told(await invited.lookUp(`gti_${String(count)}`)));
    expect(new Set(answers.slice(0, 60))).toEqual(new Set(['410 invitation_expired']));
    expect(answers[60]).toBe('429 too_many_requests');
    await app.close();
  });

  it('S0-19: nobody is invited where no mail can be sent', async () => {
    const settings = { NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org', INVITE_ONLY: 'true' };
    const app = await startTestApp({ settings });
    const admin = await app.given.signedIn({ role: 'admin' });
    const answer = await app.http.post(path, { email: 'a@example.org' }, { token: admin.token });
    expect(told(answer)).toBe('403 mail_not_configured');
    expect((await app.http.get('/api/v1/auth/config')).body['registration']).toBe('closed');
    await app.close();
  });
});
