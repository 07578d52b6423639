import { randomBytes } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { Authenticator, flag, type Twist } from '../support/passkey-device.js';
import { Forgery } from '../support/forgery.js';
import { door, mine, PasskeyDesk } from '../support/passkeys.js';
import { race } from '../support/race.js';
import { told } from '../support/recovery-codes.js';
import { seenByStranger } from '../support/stranger.js';

const both = flag.present | flag.verified;

describe('a person signs in with a passkey', () => {
  let app: TestApp;
  let desk: PasskeyDesk;
  let admin: string;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUST_PROXY: '1' } });
    desk = new PasskeyDesk(app);
    admin = (await app.given.signedIn({ role: 'admin' })).token;
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });
  const suspend = (id: string) =>
    app.http.post(`/api/v1/admin/users/${id}/suspend`, { reason: 'a test' }, { token: admin });
  /** Answers a challenge with what the page or the device make of it. */
  async function answered(authenticator: Authenticator, twist: Twist = {}, ip = '192.0.2.1') {
    const { challenge, options } = await desk.beginSigningIn();
    return app.http.post(door, { challenge, credential: authenticator.get(options, twist) }, from(ip));
  }

  it('EN-05: types nothing: the options name no credential, for anybody; the session has two factors', async () => {
    const flags = both | flag.attested | flag.backupEligible;
    const { user, authenticator } = await desk.owner(new Authenticator(), { flags });
    const { options } = await desk.beginSigningIn();
    expect(options).toEqual({
      ...{ rpId: 'localhost', allowCredentials: [], userVerification: 'required', timeout: 300_000 },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    const { body } = await desk.signIn(
      authenticator,
      { flags: both | flag.backupEligible },
      { deviceName: 'Ada’s phone' },
    );
    expect(body).toMatchObject({ status: 'signed_in', user: { id: user.id }, refreshToken: expect.any(String) });
    expect(Forgery.of(app, body['token'] as string).claims).toMatchObject({ aal: 2, amr: ['swk', 'user', 'mfa'] });
    const { body: single } = await desk.signIn((await desk.owner()).authenticator);
    expect(Forgery.of(app, single['token'] as string).claims).toMatchObject({ amr: ['hwk', 'user', 'mfa'] });
    const succeeded = (await app.facts.auditOf(user)).filter(({ action }) => action === 'sign_in.succeeded');
    expect(succeeded.at(-1)?.details).toEqual({ method: 'passkey', amr: ['swk', 'user', 'mfa'] });
  });

  const wrong: readonly (readonly [string, Twist])[] = [
    ['another type', { clientData: { type: 'webauthn.create' } }],
    ['another challenge', { clientData: { challenge: randomBytes(32).toString('base64url') } }],
    ['another origin', { clientData: { origin: 'https://localhost:3080' } }],
    ['a page within another', { clientData: { crossOrigin: true } }],
    ['a page within another that it names', { clientData: { crossOrigin: true, topOrigin: 'https://example.org' } }],
    ['another relying party', { rpId: 'example.org' }],
    ['nobody present', { flags: flag.verified }],
    ['nobody verified', { flags: flag.present }],
    ['no user handle', { userHandle: null }],
    ['the user handle of somebody else', { userHandle: randomBytes(16).toString('base64url') }],
    ['an unknown credential', { credentialId: randomBytes(32) }],
    ['no signature', { signature: Buffer.alloc(0) }],
    ['another signature', { signature: randomBytes(70) }],
    ['a signature of nothing', { signature: Buffer.from('3006020100020100', 'hex') }],
    ['a huge signature', { signature: Buffer.alloc(2_000) }],
    [
      'data that is cut',
      { credential: { response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' } } },
    ],
    ['an empty answer', { credential: { response: {} } }],
    ['nothing at all', { credential: { id: null, rawId: null, type: null, response: null } }],
  ];

  it('PK-02, PK-03, PK-04: whatever is wrong, the answer is the same 401; it uses the challenge up and is written down', async () => {
    const { user, authenticator } = await desk.owner();
    const answers = [];
    for (const [name, twist] of wrong) answers.push([name, seenByStranger(await answered(authenticator, twist))]);
    const [, first] = answers[0] ?? [];
    expect(first).toMatchObject({ status: 401, text: expect.stringContaining('"invalid_credentials"') });
    expect(answers).toEqual(wrong.map(([name]) => [name, first]));
    expect((await app.facts.sessionsOf(user)).length).toBe(1);
    expect(told(await app.http.post(door, { challenge: 'none', credential: 'none' }))).toBe('invalid_request');
    const failed = (await app.facts.auditOf(user)).filter(({ action }) => action === 'sign_in.failed');
    expect(failed.length).toBe(13);
    expect(failed[0]?.details).toEqual({ method: 'passkey', reason: 'invalid_credentials' });
    expect(told(await answered(authenticator))).toBe(200);
  });

  it('PK-03: under the handle of another, even one who has a passkey too, it opens neither account', async () => {
    const [ada, bob] = [await desk.owner(), await desk.owner()];
    const userHandle = Buffer.from(bob.user.id.replaceAll('-', ''), 'hex').toString('base64url');
    expect(told(await answered(ada.authenticator, { userHandle }))).toBe('invalid_credentials');
    expect(told(await answered(ada.authenticator, { userHandle, credentialId: bob.authenticator.credentialId }))).toBe(
      'invalid_credentials',
    );
    expect(await app.facts.sessionsOf(bob.user)).toHaveLength(1);
  });

  it('PK-01, RA-01: a challenge is good once, for five minutes, for signing in; of two who answer it at once one comes in', async () => {
    const { token, authenticator } = await desk.owner();
    const enter = (challenge: string, credential: unknown) => app.http.post(door, { challenge, credential });
    const begun = await desk.beginSigningIn();
    const credential = authenticator.get(begun.options);
    const hold = { holding: 'select from passkey_challenges for update' };
    const answer = () => enter(begun.challenge, credential);
    expect((await race(app.database, hold, answer, answer)).map(told)).toEqual([200, 'invalid_credentials']);

    // Used up by an answer that is not even looked at.
    const spent = await desk.beginSigningIn();
    expect(told(await enter(spent.challenge, {}))).toBe('invalid_credentials');
    expect(told(await enter(spent.challenge, authenticator.get(spent.options)))).toBe('invalid_credentials');
    const making = await desk.beginMaking(token);
    expect(told(await enter(making.challenge, authenticator.get(making.options)))).toBe('invalid_credentials');
    const late = await desk.beginSigningIn();
    await app.clock.advance('5m');
    expect(told(await enter(late.challenge, authenticator.get(late.options)))).toBe('invalid_credentials');
  });

  it('PK-04: a counter that goes back is flagged and written down; none at all is no counter', async () => {
    const { user, token, authenticator } = await desk.owner();
    const flagged = async () => (await desk.list(token))[0]?.['counterWentBackAt'] as string | null;
    for (const counter of [0, 0, 7, 8]) expect(told(await answered(authenticator, { counter }))).toBe(200);
    expect(await flagged()).toBeNull();
    expect(told(await answered(authenticator, { counter: 8 }))).toBe(200);
    expect(await flagged()).not.toBeNull();
    const back = (await app.facts.auditOf(user)).filter(({ action }) => action === 'passkey.counter_went_back');
    expect(back.map(({ details }) => details)).toMatchObject([{ counter: 8, seen: 8 }]);
  });

  it('PK-05, BF-06: who was suspended is refused like a stranger, before they begin and while they are at it; who is leaving may come back', async () => {
    const { user, authenticator, token } = await desk.owner();
    const begun = await desk.beginSigningIn();
    const stranger = seenByStranger(await answered(new Authenticator()));
    await suspend(user.id);
    const credential = authenticator.get(begun.options);
    const meanwhile = await app.http.post(door, { challenge: begun.challenge, credential }, from('192.0.2.2'));
    expect(seenByStranger(meanwhile)).toEqual(stranger);
    expect(seenByStranger(await answered(authenticator))).toEqual(stranger);
    const failed = (await app.facts.auditOf(user)).filter(({ action }) => action === 'sign_in.failed');
    expect(failed.at(-1)?.details).toEqual({ method: 'passkey', reason: 'user_inactive' });
    expect(told(await app.http.get(mine, { token }))).toBe('user_inactive');

    const leaving = await desk.owner();
    await app.http.delete('/api/v1/users/me', { token: leaving.token });
    const { body } = await answered(leaving.authenticator);
    expect(body).toMatchObject({ code: 'account_deletion_pending', cancelToken: expect.any(String) });
  });

  it('BF-05: guesses at her password do not shut her passkey out, nor bad passkeys her password', async () => {
    const { user, authenticator } = await desk.owner();
    const guess = () =>
      app.http.post('/api/v1/auth/login', { email: user.email, password: 'a wrong guess' }, from('192.0.2.9'));
    for (let count = 0; count < 11; count++) await guess();
    expect(told(await guess())).toBe('too_many_attempts');
    expect(told(await answered(authenticator, {}, '192.0.2.9'))).toBe(200);
    const bad = () => app.http.post(door, { challenge: 'none', credential: {} }, from('192.0.2.10'));
    for (let count = 0; count < 30; count++) expect(told(await bad())).toBe('invalid_credentials');
    expect(told(await bad())).toBe('too_many_attempts');
    expect(told(await answered(authenticator, {}, '192.0.2.10'))).toBe('too_many_attempts');
    expect(told(await answered(authenticator, {}, '192.0.2.11'))).toBe(200);
    const other = await app.given.user();
    const { email, password } = other;
    expect(told(await app.http.post('/api/v1/auth/login', { email, password }, from('192.0.2.10')))).toBe(200);
  });

  it('CK-04: into a cookie only from a page of ours', async () => {
    const { authenticator } = await desk.owner();
    const enter = async (origin: string) => {
      const { challenge, options } = await desk.beginSigningIn();
      const body = { challenge, credential: authenticator.get(options), delivery: 'cookie' };
      return app.http.post(door, body, { headers: { origin } });
    };
    expect(told(await enter('https://example.org'))).toBe('untrusted_origin');
    const { status, body, headers } = await enter('http://localhost:3080');
    expect([status, body['refreshToken']]).toEqual([200, undefined]);
    expect(headers.getSetCookie().join()).toContain('gatehouse_refresh=gtr_');
  });

  it('BF-09: a network has a hundred challenges a minute', async () => {
    const ask = () => app.http.post(`${door}/options`, undefined, from('192.0.2.77'));
    const statuses = (await Promise.all(Array.from({ length: 100 }, ask))).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(told(await ask())).toBe('too_many_requests');
  });
});
