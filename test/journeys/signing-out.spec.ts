import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenSession, GivenUser } from '../support/given.js';

const logout = '/api/v1/auth/logout';
const sessionsPath = '/api/v1/sessions';
const userInfo = '/api/v1/auth/userinfo';
const ended = [401, 'invalidated_token'];

describe('signing out', () => {
  let app: TestApp;
  let ada: GivenUser;
  let phone: GivenSession;
  let laptop: GivenSession;
  let tablet: GivenSession;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  beforeEach(async () => {
    ada = await app.given.user();
    phone = await app.given.session(ada, { deviceName: 'phone' });
    laptop = await app.given.session(ada, { deviceName: 'laptop' });
    tablet = await app.given.session(ada, { deviceName: 'tablet' });
    // Each instance remembers whom it has seen: what is remembered must end too.
    for (const { token } of [phone, laptop, tablet]) await app.http.get(userInfo, { token });
  });

  /** What happens to both tokens of each session, asked of the access token first. */
  async function stateOf(...sessions: readonly GivenSession[]): Promise<unknown[]> {
    const states: unknown[] = [];
    for (const { token, refreshToken } of sessions) {
      const asked = await app.http.get(userInfo, { token });
      const refreshed = await app.given.refresh(refreshToken);
      states.push([asked.status, asked.body['code'] ?? 'ok', refreshed.status, refreshed.body['code'] ?? 'ok']);
    }
    return states;
  }

  const alive = [200, 'ok', 200, 'ok'];
  const gone = [...ended, ...ended];

  it('SE-08: ends this device at the server, refresh and access token alike, and no other', async () => {
    expect((await app.http.post(logout, { refreshToken: phone.refreshToken })).status).toBe(204);
    expect(await stateOf(phone, laptop, tablet)).toEqual([gone, alive, alive]);
  });

  it('SE-08: an access token alone is enough', async () => {
    expect((await app.http.post(logout, undefined, { token: phone.token })).status).toBe(204);
    expect(await stateOf(phone, laptop)).toEqual([gone, alive]);
  });

  it('SE-08: an access token that has expired or tells an old role still ends its session, and opens nothing', async () => {
    await app.clock.advance('16m');
    expect((await app.http.get(userInfo, { token: phone.token })).body['code']).toBe('token_expired');
    expect((await app.http.post(logout, undefined, { token: phone.token })).status).toBe(204);
    expect((await app.given.refresh(phone.refreshToken)).body['code']).toBe('invalidated_token');
    const { token, refreshToken } = (await app.given.refresh(laptop.refreshToken)).body;
    await app.sql(`update users set role = 'manager' where id = $1`, [ada.id]);
    expect((await app.http.post(logout, undefined, { token })).status).toBe(204);
    expect((await app.given.refresh(refreshToken)).body['code']).toBe('invalidated_token');
  });

  it('SE-08: the bearer of a living session is signed out beside a refresh token that names another, or none', async () => {
    await app.http.post(logout, { refreshToken: tablet.refreshToken });
    for (const [refreshToken, { token }] of [
      [tablet.refreshToken, phone],
      [`gtr_${'A'.repeat(72)}`, laptop],
    ] as const)
      expect((await app.http.post(logout, { refreshToken }, { token })).status).toBe(204);
    expect(await stateOf(phone, laptop)).toEqual([gone, gone]);
  });

  it('SE-08: what is no token of ours is refused, not told that it is signed out', async () => {
    const forged = `${phone.token.slice(0, -10)}AAAAAAAAAA`;
    for (const [token, code] of [
      ['x'.repeat(40), 'invalid_format'],
      [forged, 'invalid_auth'],
    ] as const)
      expect((await app.http.post(logout, undefined, { token })).body['code']).toBe(code);
    expect(await stateOf(phone)).toEqual([alive]);
  });

  it('SE-08: signs out everywhere else', async () => {
    expect((await app.http.post(logout, { scope: 'others' }, { token: phone.token })).status).toBe(204);
    expect(await stateOf(phone, laptop, tablet)).toEqual([alive, gone, gone]);
    const reasons = (await app.facts.sessionsOf(ada)).map((session) => session.revoked_reason);
    expect(reasons).toEqual([null, 'signed_out_others', 'signed_out_others']);
  });

  it('SE-08: signs out everywhere, and nobody else with it', async () => {
    const eve = await app.given.signedIn();
    expect((await app.http.post(logout, { scope: 'all' }, { token: laptop.token })).status).toBe(204);
    expect(await stateOf(phone, laptop, tablet, eve)).toEqual([gone, gone, gone, alive]);
    const audit = (await app.facts.auditOf(ada)).filter(({ action }) => action === 'session.ended');
    expect(audit.map(({ details }) => details['reason'])).toEqual(Array(3).fill('signed_out_all'));
  });

  it('SE-08: elsewhere and everywhere need a valid access token, a refresh token is not enough', async () => {
    for (const scope of ['others', 'all']) {
      const answer = await app.http.post(logout, { scope, refreshToken: phone.refreshToken });
      expect([answer.status, answer.body['code']]).toEqual([401, 'missing_auth']);
    }
    expect(await stateOf(phone, laptop)).toEqual([alive, alive]);
  });

  it('signing out twice, with an old token, or with none of ours is no error, and ends nobody else', async () => {
    const next = await app.given.refresh(phone.refreshToken);
    expect((await app.http.post(logout, { refreshToken: phone.refreshToken })).status).toBe(204);
    expect((await app.http.post(logout, { refreshToken: next.body['refreshToken'] as string })).status).toBe(204);
    expect((await app.http.post(logout, { refreshToken: 'gtr_nonsense' })).status).toBe(204);
    expect((await app.http.post(logout, undefined, { token: phone.token })).status).toBe(204);
    expect(await stateOf(laptop, tablet)).toEqual([alive, alive]);
    expect((await app.http.post(logout)).body['code']).toBe('missing_auth');
    expect((await app.http.post(logout, { scope: 'everybody' })).status).toBe(400);
  });

  it('SE-11: shows a person their own devices, which one this is, and nothing one could sign in with', async () => {
    await app.given.signedIn();
    const { status, body, text } = await app.http.get(sessionsPath, {
      token: laptop.token,
      headers: { 'user-agent': 'somebody' },
    });
    expect(status).toBe(200);
    const item = (id: string, deviceName: string, current: boolean) => ({
      id,
      deviceName,
      userAgent: 'node',
      ip: '127.0.0.1',
      place: null,
      createdAt: expect.stringMatching(/Z$/) as string,
      lastUsedAt: expect.stringMatching(/Z$/) as string,
      current,
    });
    expect(body).toEqual({
      items: [item(tablet.id, 'tablet', false), item(laptop.id, 'laptop', true), item(phone.id, 'phone', false)],
      nextCursor: null,
    });
    for (const secret of [phone.refreshToken, laptop.refreshToken, laptop.token, laptop.knownDeviceToken, 'gtr_'])
      expect(text).not.toContain(secret);
  });

  it('SE-11: ends one device of one’s own, this one too', async () => {
    expect((await app.http.delete(`${sessionsPath}/${phone.id}`, { token: laptop.token })).status).toBe(204);
    expect((await app.http.delete(`${sessionsPath}/${laptop.id}`, { token: laptop.token })).status).toBe(204);
    expect(await stateOf(phone, laptop, tablet)).toEqual([gone, gone, alive]);
    const { body } = await app.http.get(sessionsPath, { token: tablet.token });
    expect((body['items'] as { id: string }[]).map(({ id }) => id)).toEqual([tablet.id]);
  });

  it('SE-11 AZ-02: somebody else’s device, an ended one and none at all are the same 404', async () => {
    const eve = await app.given.signedIn();
    await app.http.post(logout, { refreshToken: tablet.refreshToken });
    const ids = [eve.id, tablet.id, ada.id, '0191d9a0-0000-7000-8000-000000000000'];
    const answers = await Promise.all(
      ids.map((id) => app.http.delete(`${sessionsPath}/${id}`, { token: laptop.token })),
    );
    const told = answers.map(({ status, body: { requestId: _requestId, ...body } }) => [status, body]);
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
    expect(await stateOf(eve)).toEqual([alive]);
  });

  it('SE-11: an administrator ends somebody’s devices, nobody else does', async () => {
    const admin = await app.given.signedIn({ role: 'admin' });
    const eve = await app.given.signedIn();
    const path = `/api/v1/admin/users/${ada.id}/sessions`;
    expect((await app.http.delete(path, { token: eve.token })).body['code']).toBe('insufficient_perms');
    expect(await stateOf(phone)).toEqual([alive]);
    expect((await app.http.delete(path, { token: admin.token })).status).toBe(204);
    expect(await stateOf(phone, laptop, tablet, eve)).toEqual([gone, gone, gone, alive]);
  });
});
