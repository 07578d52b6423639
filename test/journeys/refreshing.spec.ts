import { startTestApp, type TestApp } from '../support/app.js';
import { queuedMails } from '../support/mails.js';
import { race } from '../support/race.js';

const refreshPath = '/api/v1/auth/refresh';
const userInfo = '/api/v1/auth/userinfo';

describe('refreshing', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  it('SE-03: gives a new pair each time, of the same session', async () => {
    const { user, id, refreshToken } = await app.given.signedIn();
    const { status, body } = await app.given.refresh(refreshToken);
    expect([status, body]).toEqual([
      200,
      {
        token: expect.any(String) as string,
        tokenType: 'Bearer',
        expiresIn: 900,
        refreshToken: expect.stringMatching(/^gtr_[\w-]{72}$/) as string,
      },
    ]);
    expect(body['refreshToken']).not.toBe(refreshToken);
    expect((await app.http.get(userInfo, { token: body['token'] as string })).body['user'].id).toBe(user.id);
    expect(await app.facts.sessionsOf(user)).toMatchObject([{ id, counter: 1, revoked_at: null }]);
  });

  it('SE-01: in the last second of a session there is no token left to give', async () => {
    const { id, refreshToken } = await app.given.signedIn();
    await app.sql(
      `update sessions set absolute_expires_at = date_trunc('second', gatehouse.now()) + interval '999 ms' where id = $1`,
      [id],
    );
    expect(await app.given.refreshCode(refreshToken)).toEqual([401, 'token_expired']);
  });

  it('SE-03: a replayed old token ends the session, is written down, and its owner is told', async () => {
    const { user, refreshToken: first } = await app.given.signedIn();
    const second = await app.given.refreshed(first);
    await app.clock.advance('11s');
    expect(await app.given.refreshCode(first)).toEqual([401, 'invalidated_token']);
    expect(await app.given.refreshCode(second.refreshToken)).toEqual([401, 'invalidated_token']);
    expect((await app.http.get(userInfo, { token: second.token })).body['code']).toBe('invalidated_token');
    expect(await app.facts.sessionsOf(user)).toMatchObject([{ revoked_reason: 'refresh_token_reused' }]);
    const audit = await app.facts.auditOf(user);
    expect(audit).toContainEqual(
      expect.objectContaining({ action: 'session.refresh_token_reused', outcome: 'denied', actor_id: user.id }),
    );
    expect((await queuedMails(app, user.email)).map(({ template }) => template)).toEqual(['session_reuse']);
  });

  it('SE-06: who never received the answer repeats the old token within 10 s and goes on', async () => {
    const { refreshToken: first } = await app.given.signedIn();
    const lost = await app.given.refreshed(first);
    await app.clock.advance('9s');
    const again = await app.given.refreshed(first);
    expect(again.refreshToken).toBe(lost.refreshToken);
    const next = await app.given.refreshed(again.refreshToken);
    expect(await app.given.refreshCode(next.refreshToken)).toEqual([200, 'ok']);
  });

  it('SE-05: the grace does not begin anew with each use of it', async () => {
    const { refreshToken: first } = await app.given.signedIn();
    await app.given.refreshed(first);
    await app.clock.advance('6s');
    await app.given.refreshed(first);
    await app.clock.advance('6s');
    expect(await app.given.refreshCode(first)).toEqual([401, 'invalidated_token']);
  });

  it('SE-05: once the successor was used, its parent is a replay at once', async () => {
    const { user, refreshToken: first } = await app.given.signedIn();
    const second = await app.given.refreshed(first);
    const third = await app.given.refreshed(second.refreshToken);
    expect(await app.given.refreshCode(first)).toEqual([401, 'invalidated_token']);
    expect(await app.given.refreshCode(third.refreshToken)).toEqual([401, 'invalidated_token']);
    expect(await app.facts.sessionsOf(user)).toMatchObject([{ revoked_reason: 'refresh_token_reused' }]);
  });

  it('SE-05: the grace revives nothing that was ended', async () => {
    const { refreshToken: first } = await app.given.signedIn();
    const second = await app.given.refreshed(first);
    await app.http.post('/api/v1/auth/logout', { refreshToken: second.refreshToken });
    expect(await app.given.refreshCode(first)).toEqual([401, 'invalidated_token']);
    expect(await app.given.refreshCode(second.refreshToken)).toEqual([401, 'invalidated_token']);
  });

  it('SE-04: of ten refreshes at once each gets the same successor, and nobody is signed out', async () => {
    const { user, refreshToken } = await app.given.signedIn();
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.given.refresh(refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body['refreshToken'] as string)).size).toBe(1);
    expect(await app.facts.sessionsOf(user)).toMatchObject([{ counter: 1, revoked_at: null }]);
    expect(await app.given.refreshCode(answers[0]?.body['refreshToken'] as string)).toEqual([200, 'ok']);
  });

  it('SE-04: two refreshes that wait for the same row do not fork the session', async () => {
    const { user, id, refreshToken } = await app.given.signedIn();
    const hold = { holding: 'select from sessions where id = $1 for update', parameters: [id] };
    const [one, other] = await race(
      app.database,
      hold,
      () => app.given.refresh(refreshToken),
      () => app.given.refresh(refreshToken),
    );
    expect([one?.status, other?.status]).toEqual([200, 200]);
    expect(one?.body['refreshToken']).toBe(other?.body['refreshToken']);
    expect(await app.facts.sessionsOf(user)).toMatchObject([{ counter: 1 }]);
  });

  it('SE-01 CS-04: the database holds nothing that could be sent as a token', async () => {
    const { refreshToken, knownDeviceToken } = await app.given.signedIn();
    const rows = JSON.stringify(await app.sql('select * from sessions cross join known_devices'));
    const bytes = Buffer.from(refreshToken.slice(4), 'base64url');
    expect(bytes).toHaveLength(54);
    for (const trace of [refreshToken, bytes.subarray(22).toString('hex'), bytes.toString('hex'), knownDeviceToken]) {
      expect(rows).not.toContain(trace);
    }
  });

  it('SE-01: takes no token that it did not make, and asks the database about none', async () => {
    const { user, refreshToken } = await app.given.signedIn();
    const flipped = [10, 40, 60, 75].map((at) => {
      const letter = refreshToken[at] === 'A' ? 'B' : 'A';
      return refreshToken.slice(0, at) + letter + refreshToken.slice(at + 1);
    });
    const forged = [
      ...flipped,
      refreshToken.slice(0, -1),
      `${refreshToken}A`,
      ` ${refreshToken}`,
      refreshToken.toUpperCase(),
      `gtr_${'A'.repeat(72)}`,
      `gtr_${'\0'.repeat(72)}`,
      'null',
      user.id,
    ];
    const statements = await app.facts.statementsDuring(async () => {
      for (const token of forged)
        expect([token, ...(await app.given.refreshCode(token))]).toEqual([token, 401, 'invalidated_token']);
    });
    expect(statements).toBe(0);
    expect(await app.given.refreshCode(refreshToken)).toEqual([200, 'ok']);
  });

  it('RT-04 SE-13: takes a token from the body or the cookie only, as text', async () => {
    const { refreshToken, token } = await app.given.signedIn();
    expect((await app.http.post(refreshPath)).body['code']).toBe('missing_auth');
    expect((await app.http.post(`${refreshPath}?refreshToken=${refreshToken}`)).body['code']).toBe('missing_auth');
    expect((await app.http.post(refreshPath, {}, { token: refreshToken })).body['code']).toBe('missing_auth');
    for (const value of [null, '', [], [refreshToken], {}, { length: 76 }, true, 0]) {
      const answer = await app.http.post(refreshPath, { refreshToken: value });
      expect([value, answer.status, answer.body['code']]).toEqual([value, 400, 'invalid_request']);
    }
    expect(await app.given.refreshCode(token)).toEqual([400, 'invalid_request']);
    expect((await app.http.get(`${userInfo}?access_token=${token}`)).body['code']).toBe('missing_auth');
  });

  it('SE-10: a refresh tells today’s role, and a token with yesterday’s is refused', async () => {
    const { user, token, refreshToken } = await app.given.signedIn();
    await app.http.get(userInfo, { token });
    await app.sql(`update users set role = 'manager' where id = $1`, [user.id]);
    await untilRefused(token, 'invalidated_token');
    const next = await app.given.refreshed(refreshToken);
    const { body } = await app.http.get('/api/v1/auth/verify', { token: next.token });
    expect(body['claims']).toMatchObject({ role: 'manager', aal: 1, amr: ['pwd'] });
  });

  it('SE-10: a refresh raises neither the assurance nor the time of the sign-in', async () => {
    const { token, refreshToken } = await app.given.signedIn();
    const before = (await app.http.get('/api/v1/auth/verify', { token })).body['claims'];
    await app.clock.advance('5m');
    const next = await app.given.refreshed(refreshToken);
    const after = (await app.http.get('/api/v1/auth/verify', { token: next.token })).body['claims'];
    expect(after).toMatchObject({ auth_time: before.auth_time, aal: before.aal, amr: before.amr, sid: before.sid });
    expect(after.jti).not.toBe(before.jti);
  });

  it('SE-09: a suspended person is told so, and nobody deleted comes back', async () => {
    const suspended = await app.given.signedIn();
    const deleted = await app.given.signedIn();
    await app.sql(`update users set status = 'suspended', generation = generation + 1 where id = $1`, [
      suspended.user.id,
    ]);
    expect(await app.given.refreshCode(suspended.refreshToken)).toEqual([403, 'user_inactive']);
    await untilRefused(suspended.token, 'user_inactive');
    await app.sql(`delete from users where id = $1`, [deleted.user.id]);
    expect(await app.given.refreshCode(deleted.refreshToken)).toEqual([401, 'invalidated_token']);
    await untilRefused(deleted.token, 'invalid_auth');
    await app.sql(`update users set status = 'active' where id = $1`, [suspended.user.id]);
    expect(await app.given.refreshCode(suspended.refreshToken)).toEqual([401, 'invalidated_token']);
  });

  /** Another process changed it: here it is known within milliseconds, by NOTIFY. */
  async function untilRefused(token: string, code: string): Promise<void> {
    const giveUpAt = Date.now() + 5_000;
    let seen: unknown = null;
    while (Date.now() < giveUpAt) {
      seen = (await app.http.get(userInfo, { token })).body['code'];
      if (seen === code) return;
    }
    expect(seen).toBe(code);
  }
});
