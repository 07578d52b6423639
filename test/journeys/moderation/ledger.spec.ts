import { newId } from '#platform/database/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenUser } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { until } from '../../support/until.js';

const auth = '/api/v1/auth';
const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

interface Row {
  readonly type: string;
  readonly points: number;
  readonly userId: string | null;
  readonly aimedAt: string | null;
}

describe('what strangers do', () => {
  let app: TestApp;
  let ada: GivenUser;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUSTED_PROXIES: '127.0.0.0/8', LOGIN_MAX: '3', REGISTER_MAX: '3' } });
    ada = await app.given.user();
  });

  afterAll(async () => {
    // MO-05: of all that was tried on ada's account nothing is counted against her.
    const scored = await app.sql(`select subject from violation_totals where subject not like 'network:%'`);
    await app.close();
    expect(scored).toEqual([]);
  });

  async function ledgerOf(ip: string): Promise<Row[]> {
    return app.sql<Row>(
      `select type, sum(points)::float8 as points, user_id as "userId", aimed_at as "aimedAt" from violations
        where network = $1::cidr group by type, user_id, aimed_at order by type, aimed_at`,
      [ip],
    );
  }

  /** Until so many points are written down, which happens a few times a second. */
  async function counted(ip: string, points: number): Promise<Row[]> {
    const sum = async () => (await ledgerOf(ip)).reduce((total, row) => total + row.points, 0);
    await until(async () => (await sum()) >= points);
    return ledgerOf(ip);
  }

  async function untilRefused(ask: () => Promise<Answer>, times: number): Promise<void> {
    for (let asked = 0, refused = 0; refused < times; asked++) {
      if (asked > 100) throw new Error('never refused');
      if ((await ask()).status === 429) refused++;
    }
  }

  const guess = (email: string, ip: string) =>
    app.http.post(`${auth}/login`, { email, password: 'not the right one' }, from(ip));

  it('MO-05: a wrong password counts half a point against where it came from, and nothing against its victim', async () => {
    await guess(ada.email, '198.51.100.1');
    await guess(ada.email, '198.51.100.1');
    await guess('nobody@example.org', '198.51.100.1');
    expect(await counted('198.51.100.1', 1.5)).toEqual([
      { type: 'logins', points: 1, userId: null, aimedAt: ada.id },
      { type: 'logins', points: 0.5, userId: null, aimedAt: null },
    ]);
    const { email, password } = ada;
    const fine = await app.http.post(`${auth}/login`, { email, password }, from('198.51.100.2'));
    expect(fine.status).toBe(200);
    expect(await ledgerOf('198.51.100.2')).toEqual([]);
  });

  it('MO-05: running into the limit of sign-ins counts whole', async () => {
    for (let time = 0; time < 5; time++) await guess(ada.email, '198.51.100.3');
    expect(await counted('198.51.100.3', 3.5)).toEqual([
      { type: 'logins', points: 1.5, userId: null, aimedAt: ada.id },
      { type: 'logins', points: 2, userId: null, aimedAt: null },
    ]);
  });

  it.each([
    [
      'registrations',
      'register',
      () => ({ email: `new${newId()}@example.org`, password: 'a long enough phrase 5521' }),
    ],
    ['reset_password_limit', 'password-reset', () => ({ email: ada.email })],
    [
      'reset_password_limit',
      'password-reset/confirm',
      () => ({ token: 'x'.repeat(43), password: 'a long phrase 5521' }),
    ],
    ['verify_email_limit', 'email-verification', () => ({ email: ada.email })],
  ])('MO-05: running into the limit of %s at /auth/%s counts, against the network alone', async (type, path, body) => {
    const ip = `198.51.100.${String(10 + path.length)}`;
    await untilRefused(() => app.http.post(`${auth}/${path}`, body(), from(ip)), 2);
    const rows = await counted(ip, 2);
    expect(rows).toContainEqual({ type, points: 2, userId: null, aimedAt: null });
  });

  it('MO-01: whoever claims other addresses is counted where they are, and nobody else is', async () => {
    for (let time = 0; time < 30; time++)
      await guess(`nobody${String(time)}@example.org`, `203.0.113.${String(time)}, 198.51.100.60`);
    await until(async () => (await app.http.get(`${auth}/config`, from('198.51.100.60'))).status === 403);
    for (const spelling of [
      '203.0.113.1, 198.51.100.60',
      'a, 198.51.100.60',
      '::ffff:198.51.100.60',
      ' 198.51.100.60 ',
    ])
      expect((await app.http.get(`${auth}/config`, from(spelling))).body).toMatchObject({ code: 'address_blocked' });
    expect(await app.sql(`select distinct host(network) from violations where network <<= '203.0.113.0/24'`)).toEqual(
      [],
    );
    expect((await app.http.get(`${auth}/config`, from('203.0.113.1'))).status).toBe(200);
  });

  it('MO-02: nonsense for an address breaks nothing, and is counted against whoever sent it on', async () => {
    const nonsense = ['a', ', ,', '9'.repeat(9_000), '198.51.100.61:80', '[::1]', '-1', '198.51.100.61,x'];
    const before = (await ledgerOf('127.0.0.1')).reduce((sum, { points }) => sum + points, 0);
    const statuses = [];
    for (const value of nonsense) statuses.push((await guess('nobody@example.org', value)).status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    await counted('127.0.0.1', before + 3 * 0.5 + 4);
    expect(await app.sql(`select from sanctions where network >>= '127.0.0.1'`)).toEqual([]);
  });
});

describe('what strangers claim, where no proxy is known', () => {
  it('MO-01: nobody is counted, let alone banned, for an address that somebody else named', async () => {
    const app = await startTestApp({ settings: { LOGIN_MAX: '100000' } });
    for (let time = 0; time < 60; time++) {
      const wrong = { email: `nobody${String(time)}@example.org`, password: 'not the right one' };
      await app.http.post(`${auth}/login`, wrong, from('203.0.113.9'));
    }
    const sum = async () =>
      (await app.sql<{ sum: number }>('select sum(points)::float8 as sum from violations'))[0]?.sum;
    await until(async () => (await sum()) === 30);
    expect(await app.sql('select distinct host(network) as host from violations')).toEqual([{ host: '127.0.0.1' }]);
    expect(await app.sql('select from sanctions')).toEqual([]);
    await app.close();
  });
});
