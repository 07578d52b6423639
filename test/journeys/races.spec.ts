import { startTestApp, type TestApp } from '../support/app.js';
import { race } from '../support/race.js';

describe('two at the same time', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  it('RA-06: a suspension that has returned wins over a sign-in under way', async () => {
    const ada = await app.given.user();
    const [suspended, signedIn] = await race<unknown>(
      app.database,
      { holding: 'select from users where id = $1 for update', parameters: [ada.id] },
      () => app.sql(`update users set status = 'suspended', generation = generation + 1 where id = $1`, [ada.id]),
      () => app.given.signIn(ada),
    );
    expect(suspended).toEqual([]);
    expect(signedIn).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    expect(await app.facts.sessionsOf(ada)).toEqual([]);
  });

  it('RA-06: of a password change and a sign-in with the old password, the change wins', async () => {
    const ada = await app.given.user();
    const { token } = await app.given.session(ada);
    const change = { currentPassword: ada.password, newPassword: 'a new and longer phrase' };
    const [changed, signedIn] = await race(
      app.database,
      { holding: 'select from users where id = $1 for update', parameters: [ada.id] },
      () => app.http.post('/api/v1/users/me/password', change, { token }),
      () => app.given.signIn(ada),
    );
    expect(changed?.status).toBe(204);
    expect([signedIn?.status, signedIn?.body['code']]).toEqual([401, 'invalid_credentials']);
    expect((await app.facts.sessionsOf(ada)).filter((session) => !session.revoked_at)).toHaveLength(1);
    expect((await app.given.signIn({ ...ada, password: change.newPassword })).status).toBe(200);
  });

  it.each([
    ['email', { newEmail: 'thief@example.org' }, 'email_changes'],
    ['recovery-codes', {}, 'recovery_codes'],
    ['password', { currentPassword: 'correct horse battery staple', newPassword: 'a thief’s own phrase 7' }, null],
  ])(
    'RT-08 RA-06: a request to /users/me/%s that was let in before a reset leaves nothing behind',
    async (path, body, table) => {
      const { user, token } = await app.given.signedIn();
      const [, late] = await race<unknown>(
        app.database,
        { holding: 'select from users where id = $1 for update', parameters: [user.id] },
        () => app.sql('update users set generation = generation + 1 where id = $1', [user.id]),
        () => app.http.post(`/api/v1/users/me/${path}`, body, { token }),
      );
      expect(late).toMatchObject({ status: 401, body: { code: 'invalidated_token' } });
      if (table) expect(await app.sql(`select from ${table} where user_id = $1`, [user.id])).toEqual([]);
      else expect((await app.given.signIn(user)).status).toBe(200);
    },
  );

  it('RT-08 RA-06: nor does one that would delete the account', async () => {
    const { user, token } = await app.given.signedIn();
    const [, late] = await race<unknown>(
      app.database,
      { holding: 'select from users where id = $1 for update', parameters: [user.id] },
      () => app.sql('update users set generation = generation + 1 where id = $1', [user.id]),
      () => app.http.delete('/api/v1/users/me', { token }),
    );
    expect(late).toMatchObject({ status: 401, body: { code: 'invalidated_token' } });
    expect((await app.given.signIn(user)).status).toBe(200);
  });

  it('RA-06: a sign-out that came first wins over a refresh under way', async () => {
    const { user, id, refreshToken } = await app.given.signedIn();
    const [signedOut, late] = await race(
      app.database,
      { holding: 'select from sessions where id = $1 for update', parameters: [id] },
      () => app.http.post('/api/v1/auth/logout', { refreshToken }),
      () => app.given.refresh(refreshToken),
    );
    expect(signedOut?.status).toBe(204);
    expect([late?.status, late?.body['code']]).toEqual([401, 'invalidated_token']);
    expect(await app.facts.sessionsOf(user)).toMatchObject([{ counter: 0, revoked_reason: 'signed_out' }]);
  });

  it('RA-06: a suspension that came first wins over a refresh under way', async () => {
    const { user, id, refreshToken } = await app.given.signedIn();
    const [, late] = await race<unknown>(
      app.database,
      { holding: 'select from sessions where id = $1 for update', parameters: [id] },
      () =>
        app.sql(
          `with gone as (update sessions set revoked_at = gatehouse.now(), revoked_reason = 'suspended' where user_id = $1)
           update users set status = 'suspended', generation = generation + 1 where id = $1`,
          [user.id],
        ),
      () => app.given.refresh(refreshToken),
    );
    expect(late).toMatchObject({ status: 401, body: { code: 'invalidated_token' } });
  });
});
