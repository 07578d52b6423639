import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenDevice, SignedIn } from '../support/given.js';
import { LiveSocket } from '../support/live-socket.js';
import { queuedMails } from '../support/mails.js';
import { told } from '../support/told.js';
import { until } from '../support/until.js';

const devices = '/api/v1/devices';
const current = `${devices}/current`;

describe('a paired device', () => {
  let app: TestApp;
  let ada: SignedIn;
  let eve: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
    eve = await app.given.signedIn();
  });

  beforeEach(async () => {
    ada = await app.given.signedIn();
    await app.sql('delete from rate_limits');
  });

  afterAll(async () => {
    await app.close();
  });

  const act = (verb: 'approve' | 'revoke', { id }: { id: string }, { token }: { token: string } = ada) =>
    app.http.post(`${devices}/${id}/${verb}`, undefined, { token });
  const ask = ({ token }: { token: string }, path = '/api/v1/users/me') => app.http.get(path, { token });

  it('S3-7, S3-20, S3-21, S3-36: shows its code, waits, and once approved stands for its owner', async () => {
    const begun = await app.http.post(`${devices}/pairings`, undefined, { token: ada.token });
    const { pairingCode } = begun.body as { pairingCode: string };
    expect([begun.status, begun.body]).toEqual([201, { pairingCode, qrSvg: expect.any(String), expiresIn: 180 }]);
    expect(begun.body['qrSvg']).toMatch(/^<svg/);

    const wish = { pairingCode, name: 'Telephone', platform: 'ios' };
    const { status, body } = await app.http.post(devices, wish);
    const { id, deviceToken: token, confirmationCode } = body as { id: string } & Record<string, string>;
    expect([status, body]).toEqual([201, { id, status: 'pending', deviceToken: token, confirmationCode }]);
    expect(told(await app.http.post(devices, wish))).toBe('401 invalid_code');

    const device = { id, token: String(token) };
    expect(told(await ask(device))).toBe('403 device_not_approved');
    expect((await ask(device, current)).body).toMatchObject({ id, status: 'pending', confirmationCode });
    const listed = (await ask(ada, devices)).body as { items: unknown[] };
    expect(listed.items).toMatchObject([
      { id, name: 'Telephone', platform: 'ios', confirmationCode, lastUsedAt: null },
    ]);

    expect(told(await act('approve', device, eve))).toBe('404 not_found');
    expect(told(await act('approve', device))).toBe('204');
    expect(told(await act('approve', device))).toBe('204');
    expect((await ask(device)).body).toMatchObject({ id: ada.user.id, email: ada.user.email });
    expect((await ask(device, '/api/v1/auth/verify')).body['claims']).toMatchObject({ sub: ada.user.id, deviceId: id });
    expect((await ask(device, current)).body).not.toHaveProperty('confirmationCode');
    expect((await queuedMails(app, ada.user.email)).map(({ template }) => template)).toEqual([
      'device_waiting',
      'device_approved',
    ]);
  });

  it('S3-19, S3-22: is listed for its owner alone, and shut out at once by them alone', async () => {
    const { body } = await app.http.post('/api/v1/events/ticket', undefined, { token: ada.token });
    const page = new LiveSocket(app.origin, `/api/v1/events?ticket=${String(body['ticket'])}`);
    await page.untilHeard('ready');
    const device = await app.given.device(ada);
    expect(told(await ask(device))).toBe('200');
    expect((await ask(eve, devices)).body).toEqual({ items: [], nextCursor: null });
    expect(told(await act('revoke', device, eve))).toBe('404 not_found');
    expect(told(await act('revoke', device))).toBe('204');
    expect(told(await ask(device))).toBe('401 invalidated_token');
    expect(told(await act('approve', device))).toBe('404 not_found');
    expect(told(await act('revoke', device))).toBe('204');
    const actions = await app.sql(`select action from audit_events where target_id = $1 order by seq`, [device.id]);
    expect(actions.map(({ action }) => action)).toEqual(['device.requested', 'device.approved', 'device.revoked']);
    expect((await queuedMails(app, ada.user.email)).at(-1)?.template).toBe('device_revoked');
    for (const news of ['device.pending', 'device.approved', 'device.revoked']) {
      expect(await page.untilHeard(news)).toMatchObject({ deviceId: device.id });
    }
    page.close();
  });

  it('SE-09: revoked on another instance it is refused here within 5 s, and costs no statement until then', async () => {
    const device = await app.given.device(ada);
    await app.facts.newsHeard();
    await ask(device);
    expect(await app.facts.statementsDuring(() => ask(device))).toBe(0);
    await app.sql(`update devices set status = 'revoked', revoked_at = gatehouse.now() where id = $1`, [device.id]);
    await until(async () => told(await ask(device)) === '401 invalidated_token');
  });

  it.each<[string, (device: GivenDevice) => Promise<unknown>, string]>([
    [
      'a new password',
      () => {
        const change = { currentPassword: ada.user.password, newPassword: 'a new and longer phrase' };
        return app.http.post('/api/v1/users/me/password', change, { token: ada.token });
      },
      '401 invalidated_token',
    ],
    [
      'a suspension',
      async () => {
        const { token } = await app.given.signedIn({ role: 'admin' });
        await app.http.post(`/api/v1/admin/users/${ada.user.id}/suspend`, { reason: 'a test' }, { token });
      },
      '403 user_inactive',
    ],
  ])('OA-11, BF-06: does not outlive %s, nor does a pairing that is under way', async (_what, end, code) => {
    const device = await app.given.device(ada);
    const waiting = await app.given.device(ada, { approved: false });
    const begun = await app.http.post(`${devices}/pairings`, undefined, { token: ada.token });
    await ask(device);
    await end(device);
    for (const each of [device, waiting]) expect(told(await ask(each, current))).toBe(code);
    const late = { pairingCode: begun.body['pairingCode'] as string, name: 'Late', platform: 'web' };
    expect(told(await app.http.post(devices, late))).toBe('401 invalid_code');
    const owner = code.startsWith('401') ? ada : null;
    if (owner) expect(told(await act('approve', waiting, owner))).toBe('404 not_found');
  });

  it('SE-13: refuses what is none of its tokens, and tells a slip of the finger from a guess', async () => {
    const { token } = await app.given.device(ada);
    const other = await app.given.device(ada);
    await ask(other);
    await app.sql('update devices set token_hash = $2 where id = $1', [other.id, Buffer.alloc(32)]);
    expect(told(await ask({ token: `${token.slice(0, -2)}00` }))).toBe('401 invalid_format');
    expect(told(await ask({ token: 'gtd_' + 'A'.repeat(40) }))).toBe('401 invalid_format');
    await app.sql('delete from devices where id = $1', [other.id]);
    await until(async () => told(await ask(other)) === '401 invalid_auth');
    expect(told(await ask(ada, current))).toBe('404 not_found');
    const asKey = { token, headers: { 'x-api-key': token } };
    expect(told(await app.http.get('/api/v1/users/me', asKey))).toBe('401 invalid_format');
  });

  it('RL-38: is forgotten when nobody approves it within a day, and its code after three minutes', async () => {
    const device = await app.given.device(ada, { approved: false });
    const begun = await app.http.post(`${devices}/pairings`, undefined, { token: ada.token });
    await app.clock.advance('181s');
    const late = { pairingCode: begun.body['pairingCode'] as string, name: 'Late', platform: 'web' };
    expect(told(await app.http.post(devices, late))).toBe('401 invalid_code');
    await app.clock.advance('1d');
    const { token } = await app.given.session(ada.user);
    expect(told(await act('approve', device, { token }))).toBe('404 not_found');
    expect((await ask({ token }, devices)).body['items']).toEqual([]);
  });

  it('LG-02: was last used when its owner reads so, give or take an hour', async () => {
    const device = await app.given.device(ada);
    await ask(device);
    const lastUsedAt = async () => {
      const { token } = await app.given.session(ada.user);
      return ((await ask({ token }, devices)).body['items'] as { lastUsedAt: string }[])[0]?.lastUsedAt ?? '';
    };
    const first = await lastUsedAt();
    await app.clock.advance('61m');
    await ask(device);
    expect(Date.parse(await lastUsedAt()) - Date.parse(first)).toBeGreaterThan(3_600_000);
  });

  it('BF-07: comes to an end when codes are guessed, and asked for without end', async () => {
    const guess = () => app.http.post(devices, { pairingCode: 'gtp_guess', name: 'x', platform: 'x' });
    const begin = () => app.http.post(`${devices}/pairings`, undefined, { token: ada.token });
    for (const [most, again] of [
      [30, guess],
      [20, begin],
    ] as const) {
      for (let count = 0; count < most; count++) await again();
      expect(told(await again())).toBe('429 too_many_requests');
    }
  });
});

describe('where administrators may approve devices too', () => {
  it('S3-36: one does, and sees which', async () => {
    const app = await startTestApp({ settings: { DEVICE_APPROVAL: 'admin' } });
    const admin = await app.given.signedIn({ role: 'admin' });
    const ada = await app.given.signedIn();
    const device = await app.given.device(ada, { approved: false });
    const path = `/api/v1/admin/users/${ada.user.id}/devices`;
    const { body } = await app.http.get(path, { token: admin.token });
    expect(body['items']).toMatchObject([{ id: device.id, confirmationCode: device.confirmationCode }]);
    const approved = await app.http.post(`${devices}/${device.id}/approve`, undefined, { token: admin.token });
    expect(told(approved)).toBe('204');
    expect(told(await app.http.get('/api/v1/users/me', { token: device.token }))).toBe('200');
    await app.close();
  });
});
