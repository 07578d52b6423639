import { startTestApp, type TestApp } from '../../support/app.js';
import { FrontEnd } from '../../support/front-end.js';
import { mailedToken, queuedMails } from '../../support/mails.js';
import { type ProviderPerson, TestProvider } from '../../support/oidc-provider.js';
import { fileWith } from '../../support/provider-file.js';

const phrase = 'a phrase that only one of them knows';

describe('whose account it is', () => {
  let provider: TestProvider;
  let app: TestApp;
  let frontEnd: FrontEnd;
  /** The same provider, configured as the one that gives out the addresses of corp.example. */
  let authority: FrontEnd;
  /** The same, its word on addresses not taken. */
  let doubted: FrontEnd;

  const errorOf = async (who: FrontEnd, person: ProviderPerson) => {
    const { back } = await who.goThere(provider, person);
    return back.searchParams.get('error') ?? (back.searchParams.has('code') ? 'none' : back.href);
  };
  const userOf = async (email: string) =>
    (await app.sql<{ id: string }>('select id from users where email = $1', [email]))[0];

  beforeAll(async () => {
    const ids = ['openid', 'authority', 'doubted'];
    provider = await TestProvider.start({
      redirectUris: ids.map((id) => `http://localhost:3080/oauth/${id}/callback`),
    });
    const { OPENID_ISSUER, OPENID_CLIENT_ID, OPENID_CLIENT_SECRET } = provider.settings;
    const channel = {
      type: 'oidc',
      issuer: OPENID_ISSUER,
      client_id: OPENID_CLIENT_ID,
      client_secret: OPENID_CLIENT_SECRET,
    };
    app = await startTestApp({
      settings: {
        ...provider.settings,
        ALLOW_SOCIAL_REGISTRATION: 'true',
        LOGIN_MAX: '10000',
        ALLOWED_EMAIL_DOMAINS: 'example.org,corp.example',
        OAUTH_PROVIDERS_FILE: fileWith({
          authority: { ...channel, authoritative_domains: ['corp.example'] },
          doubted: { ...channel, trust_email: false },
        }),
      },
    });
    frontEnd = new FrontEnd(app);
    authority = new FrontEnd(app, 'authority');
    doubted = new FrontEnd(app, 'doubted');
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  it('OA-07: an address that has an account is joined only where the provider is its authority and it is confirmed here', async () => {
    await app.given.user({ email: 'owner@example.org' });
    expect(await errorOf(frontEnd, { sub: 'o1', email: 'owner@example.org', email_verified: true })).toBe(
      'account_exists',
    );
    expect(await errorOf(authority, { sub: 'o2', email: 'owner@example.org', email_verified: true })).toBe(
      'account_exists',
    );
    const boss = await app.given.user({ email: 'Boss@corp.example' });
    expect(await errorOf(frontEnd, { sub: 'b1', email: 'boss@corp.example', email_verified: true })).toBe(
      'account_exists',
    );
    const joined = await authority.signIn(provider, { sub: 'b2', email: 'boss@corp.example', email_verified: true });
    expect(joined.body['user'].id).toBe(boss.id);
    const mails = await queuedMails(app, 'Boss@corp.example');
    expect(mails.map(({ template }) => template)).toContain('identity_linked');
    // A password of the account still opens it, and so does the identity from any front-end.
    expect((await app.given.signIn(boss)).status).toBe(200);
    expect((await frontEnd.signIn(provider, { sub: 'b2' })).body['user'].id).toBe(boss.id);
  });

  it.each([
    ['false', false],
    ['text', 'true'],
    ['number', 1],
    ['null', null],
    ['nothing', undefined],
    ['list', [true]],
  ])(
    'OA-07 OA-10: an address whose email_verified is %s is mailed a way, taken or not, and opens nothing',
    async (kind, email_verified) => {
      await app.given.user({ email: `taken-${kind}@corp.example` });
      for (const local of ['taken', 'free']) {
        const email = `${local}-${kind}@corp.example`;
        const person = { sub: `${local}-${kind}`, email, email_verified } as ProviderPerson;
        expect(await errorOf(authority, person)).toBe('email_not_verified');
        expect((await queuedMails(app, email)).map(({ template }) => template)).toEqual([
          'provider_address_unconfirmed',
        ]);
      }
    },
  );

  it('OA-10: trust_email false is a no, whatever the claim says', async () => {
    expect(await errorOf(doubted, { sub: 'd1', email: 'd1@example.org', email_verified: true })).toBe(
      'email_not_verified',
    );
  });

  it('S4-12: without an address, or with none that we take, nobody is let in', async () => {
    expect(await errorOf(frontEnd, { sub: 'n1' })).toBe('email_missing');
    expect(await errorOf(frontEnd, { sub: 'n2', email: 'not an address', email_verified: true })).toBe('email_missing');
    expect(await errorOf(frontEnd, { sub: 'n3', email: 'a@elsewhere.example', email_verified: true })).toBe(
      'email_domain_not_allowed',
    );
    expect(await queuedMails(app, 'a@elsewhere.example')).toEqual([]);
  });

  it('OA-09: whoever used a stranger’s address unconfirmed loses everything when its owner comes by the provider', async () => {
    const email = 'victim@example.org';
    await app.http.post('/api/v1/auth/register', { email, password: phrase });
    const thief = await app.given.session({ email, password: phrase } as never);
    const me = () => app.http.get('/api/v1/users/me', { token: thief.token });
    expect((await me()).status).toBe(200);
    const owner = await frontEnd.signIn(provider, { sub: 'victim', email, email_verified: true });
    expect(owner.status).toBe(200);
    expect((await me()).status).toBe(401);
    expect((await app.given.refresh(thief.refreshToken)).status).toBe(401);
    expect((await app.given.signIn({ email, password: phrase })).status).toBe(401);
    expect(await app.sql('select count(*)::int from passwords where user_id = $1', [owner.body['user'].id])).toEqual([
      { count: 0 },
    ]);
  });

  it('OA-09: a sign-up that still waits for its mail is void as well', async () => {
    const email = 'waiting@example.org';
    await app.http.post('/api/v1/auth/register', { email, password: phrase });
    const token = await mailedToken(app, email);
    await frontEnd.signIn(provider, { sub: 'waiting', email, email_verified: true });
    expect((await app.http.post('/api/v1/auth/email-verification/confirm', { token })).body['code']).toBe(
      'invalid_token',
    );
  });

  it('OA-10: an identity with a stranger’s unconfirmed address is nobody’s when the stranger signs up', async () => {
    const email = 'stranger@example.org';
    expect(await errorOf(frontEnd, { sub: 'impostor', email, email_verified: false })).toBe('email_not_verified');
    await app.http.post('/api/v1/auth/register', { email, password: phrase });
    await app.http.post('/api/v1/auth/email-verification/confirm', { token: await mailedToken(app, email) });
    expect(await errorOf(frontEnd, { sub: 'impostor', email, email_verified: false })).toBe('email_not_verified');
    expect(await errorOf(frontEnd, { sub: 'impostor', email, email_verified: true })).toBe('account_exists');
    const { id } = (await userOf(email)) ?? {};
    expect(await app.sql('select provider from oauth_accounts where user_id = $1', [id])).toEqual([]);
  });

  it('OA-14 BF-06: who is suspended is kept out when they come back, and when they bring the code', async () => {
    const person = { sub: 'barred', email: 'barred@example.org', email_verified: true };
    const { body } = await frontEnd.signIn(provider, person);
    const { back, codeVerifier } = await frontEnd.goThere(provider, person);
    const suspend = `update users set status = 'suspended', suspended_reason = 'x' where id = $1`;
    await app.sql(suspend, [body['user'].id]);
    expect((await frontEnd.exchange(back, codeVerifier)).body['code']).toBe('user_inactive');
    expect(await errorOf(frontEnd, person)).toBe('user_inactive');
  });

  it('RA-06 BF-06: a password that was reset meanwhile ends what came back before', async () => {
    const owner = await app.given.user({ email: 'resetter@corp.example' });
    const person = { sub: 'resetter', email: owner.email, email_verified: true };
    await authority.signIn(provider, person);
    const { back, codeVerifier } = await authority.goThere(provider, person);
    await app.http.post('/api/v1/auth/password-reset', { email: owner.email });
    const token = await mailedToken(app, owner.email, 'password_reset');
    await app.http.post('/api/v1/auth/password-reset/confirm', { token, password: phrase });
    expect((await authority.exchange(back, codeVerifier)).body['code']).toBe('invalid_code');
  });

  it('CK-04: a page of another site cannot sign its visitor in to an account of its choice', async () => {
    const person = { sub: 'csrf', email: 'csrf@example.org', email_verified: true };
    const { back, codeVerifier } = await frontEnd.goThere(provider, person);
    const headers = { origin: 'https://evil.example' };
    const forged = await frontEnd.exchange(back, codeVerifier, { delivery: 'cookie' }, headers);
    expect(forged.body['code']).toBe('untrusted_origin');
    const own = await frontEnd.exchange(
      back,
      codeVerifier,
      { delivery: 'cookie' },
      { origin: 'http://localhost:3080' },
    );
    expect(own.status).toBe(200);
    expect(own.body).not.toHaveProperty('refreshToken');
  });

  it('LG-04 S4-60: who was not let in is written down with the reason, and nothing of the token', async () => {
    expect(await errorOf(frontEnd, { sub: 'logged' })).toBe('email_missing');
    const [row] = await app.sql<{ details: Record<string, unknown> }>(
      `select details from audit_events where action = 'sign_in.failed' order by id desc limit 1`,
    );
    expect(row?.details).toMatchObject({ method: 'provider:openid', purpose: 'sign_in', reason: 'email_missing' });
  });
});
