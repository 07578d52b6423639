import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenUser } from '../support/given.js';

const stepUp = '/api/v1/auth/step-up';
const verify = '/api/v1/auth/verify';

describe('showing again who one is', () => {
  let app: TestApp;
  let other: GivenUser;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
    other = await app.given.user();
  });

  afterAll(async () => {
    await app.close();
  });

  /** Every route of this service that an old sign-in does not open; later ones are added here. */
  const guarded: readonly [string, string, (() => unknown)?][] = [
    ['DELETE', '/api/v1/users/me'],
    [
      'POST',
      '/api/v1/users/me/password',
      () => ({ currentPassword: other.password, newPassword: 'another long phrase 7' }),
    ],
    ['POST', '/api/v1/users/me/email', () => ({ newEmail: 'elsewhere@example.org' })],
    ['POST', '/api/v1/users/me/recovery-codes'],
    ['POST', '/api/v1/users/me/totp'],
    ['POST', '/api/v1/users/me/totp/confirm', () => ({ code: '123456' })],
    ['DELETE', `/api/v1/users/me/totp/OTHER`],
    ['POST', '/api/v1/admin/users', () => ({ email: 'new@example.org', role: 'manager' })],
    ['POST', `/api/v1/admin/users/OTHER/role`, () => ({ role: 'manager' })],
    ['DELETE', '/api/v1/admin/users/OTHER'],
  ];

  const callGuarded = (token: string) =>
    Promise.all(
      guarded.map(([method, path, body]) =>
        app.http.send(method, path.replace('OTHER', other.id), { token, ...(body ? { body: body() } : {}) }),
      ),
    );

  /** An administrator whose sign-in is this old, with a fresh access token. */
  async function signedInFor(age: string): Promise<{ user: GivenUser; token: string; refreshToken: string }> {
    const { user, refreshToken } = await app.given.signedIn({ role: 'admin' });
    await app.clock.advance(age);
    const { body } = await app.given.refresh(refreshToken);
    return { user, token: body['token'] as string, refreshToken: body['refreshToken'] as string };
  }

  const claimsOf = async (token: string) =>
    (await app.http.get(verify, { token })).body['claims'] as Record<string, number | string | string[]>;

  it('SE-12: an old sign-in opens no sensitive route, whatever the age of the access token', async () => {
    const { user, token } = await signedInFor('601s');
    for (const answer of await callGuarded(token)) {
      expect([answer.status, answer.body]).toEqual([
        403,
        expect.objectContaining({
          code: 'step_up_required',
          requiredAal: 1,
          maxAgeSeconds: 600,
          methods: ['password'],
        }),
      ]);
    }
    expect((await app.facts.auditOf(user)).map(({ action }) => action)).not.toContain('user.role_changed');
    expect(await app.sql('select role, status from users where id = $1', [other.id])).toEqual([
      { role: 'default', status: 'active' },
    ]);
  });

  it('SE-12: a sign-in of ten minutes ago still counts', async () => {
    const { token } = await signedInFor('9m');
    const answer = await app.http.post(`/api/v1/admin/users/${other.id}/role`, { role: 'default' }, { token });
    expect(answer.status).toBe(204);
  });

  it('SE-12: the password opens them for ten minutes, and no longer', async () => {
    const { user, token } = await signedInFor('1h');
    expect((await app.http.post(`${stepUp}/options`, {}, { token })).body).toEqual({ methods: ['password'] });
    const { status, body } = await app.http.post(stepUp, { method: 'password', password: user.password }, { token });
    expect([status, body]).toEqual([200, { token: expect.any(String) as string, tokenType: 'Bearer', expiresIn: 900 }]);
    const raised = body['token'] as string;
    const setRole = () => app.http.post(`/api/v1/admin/users/${other.id}/role`, { role: 'default' }, { token: raised });
    expect((await setRole()).status).toBe(204);
    await app.clock.advance('601s');
    expect((await setRole()).body['code']).toBe('step_up_required');
  });

  it('SE-12 SE-02: it raises this one access token; session, refresh token and other tokens stay as they were', async () => {
    const { user, token, refreshToken } = await signedInFor('1h');
    const before = await claimsOf(token);
    const { body } = await app.http.post(stepUp, { method: 'password', password: user.password }, { token });
    const raised = await claimsOf(body['token'] as string);
    expect(Number(raised['auth_time']) - Number(before['auth_time'])).toBeGreaterThanOrEqual(3_600);
    expect(raised).toMatchObject({ sid: before['sid'], sub: before['sub'], aal: 1, amr: ['pwd'] });
    const next = (await app.given.refresh(refreshToken)).body['token'] as string;
    expect((await claimsOf(next))['auth_time']).toBe(before['auth_time']);
    for (const old of [token, next]) {
      for (const answer of await callGuarded(old)) expect(answer.body['code']).toBe('step_up_required');
    }
  });

  it('SE-12: a session that was refreshed for longer than it may lie unused gives raised tokens of full life', async () => {
    const { user, token, refreshToken } = await app.given.signedIn();
    await app.http.get(verify, { token });
    let next = { token, refreshToken };
    for (let refresh = 0; refresh < 3; refresh++) {
      await app.clock.advance('3d');
      next = await app.given.refreshed(next.refreshToken);
    }
    const { body } = await app.http.post(
      stepUp,
      { method: 'password', password: user.password },
      { token: next.token },
    );
    expect(body['expiresIn']).toBe(900);
    expect((await app.http.get(verify, { token: body['token'] as string })).status).toBe(200);
  });

  it('SE-12: a raised token ends with its session', async () => {
    const { user, token, refreshToken } = await signedInFor('1h');
    const { body } = await app.http.post(stepUp, { method: 'password', password: user.password }, { token });
    await app.http.post('/api/v1/auth/logout', { refreshToken });
    expect((await app.http.get(verify, { token: body['token'] as string })).body['code']).toBe('invalidated_token');
  });

  it('SE-12 BF-01: a wrong password opens nothing, is written down, and counted', async () => {
    const { user, token } = await signedInFor('1h');
    const attempt = (password: string) => app.http.post(stepUp, { method: 'password', password }, { token });
    for (const wrong of ['not it', '', ' ', `${user.password} `]) {
      const { status, body } = await attempt(wrong);
      expect([wrong, status, body['code']]).toEqual(
        wrong === '' ? ['', 400, 'invalid_request'] : [wrong, 401, 'invalid_credentials'],
      );
    }
    const failures = (await app.facts.auditOf(user)).filter(({ action }) => action === 'step_up.password');
    expect(failures.map(({ outcome }) => outcome)).toEqual(['failure', 'failure', 'failure']);
    const answers: unknown[] = [];
    for (let guess = 0; guess < 10; guess++) answers.push((await attempt(`guess ${String(guess)}`)).status);
    expect(answers.at(-1)).toBe(429);
    expect((await attempt(user.password)).status).toBe(429);
    // The door counts by itself: a stolen access token cannot lock its owner out (BF-05).
    expect((await app.given.signIn(user)).status).toBe(200);
  });

  it('SE-12: nobody steps up without being signed in', async () => {
    const body = { method: 'password', password: other.password };
    expect((await app.http.post(stepUp, body)).body['code']).toBe('missing_auth');
    expect((await app.http.post(`${stepUp}/options`, {})).body['code']).toBe('missing_auth');
  });
});
