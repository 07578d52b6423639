import { LiveSocket } from '../../support/live-socket.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type ServiceProcess, startProcess } from '../../support/process.js';
import { sendRaw } from '../../support/raw-http.js';
import { until } from '../../support/until.js';

const settings = { TRUSTED_PROXIES: '127.0.0.0/8', LOGIN_MAX: '1000' };
/** The published bound (MO-04). */
const boundMilliseconds = 5_000;

describe('networks that guess', () => {
  let app: TestApp;
  let other: ServiceProcess;

  beforeAll(async () => {
    app = await startTestApp({ settings });
    other = await startProcess(app.database.url, settings);
    await other.until('/health/ready', 200);
  }, 90_000);

  afterAll(async () => {
    await other.kill();
    await app.close();
  });

  const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });
  const refused = { status: 403, body: { code: 'address_blocked' } };
  const isRefused = async (ip: string) => (await app.http.get('/api/v1/auth/config', from(ip))).status === 403;

  it('MO-04, BF-02: wrong passwords from one network end in its ban, here and on the next instance', async () => {
    const address = '198.51.100.7';
    for (let attempt = 0; attempt < 41; attempt++) {
      const wrong = { email: `nobody${String(attempt)}@example.org`, password: 'a wrong long phrase' };
      await app.http.post('/api/v1/auth/login', wrong, from(address));
    }
    await until(() => isRefused(address));
    const bannedAt = performance.now();
    const answer = await app.http.get('/api/v1/auth/config', from(address));
    expect(answer).toMatchObject(refused);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(7_000);
    const bans = await app.sql(`select rule, network::text, user_id from sanctions where kind = 'ban'`);
    expect(bans).toEqual([{ rule: 'interval:logins', network: `${address}/32`, user_id: null }]);
    await until(async () => (await other.http.get('/api/v1/auth/config', from(address))).status === 403);
    expect(performance.now() - bannedAt).toBeLessThan(boundMilliseconds);
  });

  it('BF-08: no route is left, however it is spelled, but those for everybody', async () => {
    await app.given.banNetwork('192.0.2.0/24');
    const banned = from('192.0.2.77');
    const { token } = await app.given.signedIn();
    for (const path of [
      '/api/v1/users/me',
      '/api/v1/nothing',
      '/',
      '/login',
      '/account/forgot-password',
      '/metrics',
      '/docs',
      '/docs/errors',
      '/docs-json',
    ])
      expect([path, await app.http.get(path, { ...banned, token })]).toMatchObject([path, refused]);
    const odd = [
      '//health/live',
      '/health/live/..%2f',
      '/api/v1/moderation/appeals/',
      '/API/V1/auth/config',
      '/health%2flive',
    ];
    for (const path of [...odd, '/x/../health/live', '/account/appeal/../login', '/api/v1/auth/config;/health/live']) {
      const answer = await sendRaw(
        app.origin,
        `GET ${path} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.77\r\n\r\n`,
      );
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect(await app.http.get('/health/live', banned)).toMatchObject({ status: 200 });
    expect(await app.http.get('/.well-known/jwks.json', banned)).toMatchObject({ status: 200 });
    expect(await app.http.get('/api/v1/auth/config', from('192.0.3.77'))).toMatchObject({ status: 200 });
  });

  it('MO-04: what a credential or a body says makes no difference, and none is read', async () => {
    await app.given.banNetwork('192.0.2.128/25');
    const banned = from('192.0.2.200');
    expect(await app.http.post('/api/v1/auth/login', 'no json at all', banned)).toMatchObject(refused);
    expect(await app.http.post('/api/v1/auth/login', { email: 5 }, banned)).toMatchObject(refused);
    const socket = new LiveSocket(app.origin, '/api/v1/events', banned.headers);
    expect(await socket.untilEnded()).toBe(403);
  });

  it('MO-03: an IPv6 network is banned whole, in whichever spelling its addresses come', async () => {
    await app.given.banNetwork('2001:db8:5:6::/64');
    for (const ip of ['2001:db8:5:6::1', '2001:0DB8:0005:0006:ffff:0:0:1', '2001:db8:5:6:1:2:3:4%eth0'])
      expect([ip, await isRefused(ip)]).toEqual([ip, true]);
    expect(await isRefused('2001:db8:5:7::1')).toBe(false);
    await app.given.banNetwork('203.0.113.40/32');
    expect(await isRefused('::ffff:203.0.113.40')).toBe(true);
  });

  it('MO-02, MO-03: an IPv4 address that is written within an IPv6 one is banned as what it is, and the service goes on', async () => {
    const manager = await app.given.signedIn({ role: 'manager' });
    for (const address of ['::102:304/128', '::ffff:198.51.100.40', '::1.2.3.64/124', '64:ff9b::198.51.100.41/128']) {
      const wish = { address, duration: '1h', reason: 'a test' };
      const { status } = await app.http.post('/api/v1/moderation/bans', wish, { token: manager.token });
      expect([address, status]).toEqual([address, 201]);
    }
    for (const ip of ['::102:304', '::1.2.3.4', '198.51.100.40', '::1.2.3.79', '64:ff9b::c633:6429'])
      expect([ip, await isRefused(ip)]).toEqual([ip, true]);
    for (const ip of ['1.2.3.4', '::1.2.3.80', '198.51.100.41']) expect([ip, await isRefused(ip)]).toEqual([ip, false]);
    await until(async () => (await other.http.get('/api/v1/auth/config', from('64:ff9b::c633:6429'))).status === 403);
    expect(await other.http.get('/api/v1/auth/config', from('::102:304'))).toMatchObject(refused);
  });

  it('MO-04: a ban outlives a restart, and ends when it is lifted', async () => {
    const id = await app.given.banNetwork('203.0.113.50/32');
    const again = await startProcess(app.database.url, settings);
    await again.until('/health/ready', 200);
    expect(await again.http.get('/api/v1/auth/config', from('203.0.113.50'))).toMatchObject(refused);
    await again.kill();
    await app.given.lift(id);
    expect(await isRefused('203.0.113.50')).toBe(false);
  }, 60_000);

  it('MO-04: ends by the clock, at use', async () => {
    await app.given.banNetwork('203.0.113.60/32', 3_600_000);
    expect(await isRefused('203.0.113.60')).toBe(true);
    await app.clock.advance('61m');
    expect(await isRefused('203.0.113.60')).toBe(false);
  });
});
