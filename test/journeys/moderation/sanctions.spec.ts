import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenSession } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { policyFile } from '../../support/policy-file.js';
import { until } from '../../support/until.js';

const moderation = '/api/v1/moderation';
const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

/** A manager who reports what a service would. */
class Office {
  private constructor(
    readonly app: TestApp,
    private readonly manager: GivenSession,
  ) {}

  static async with(settings: Record<string, string> = {}): Promise<Office> {
    const app = await startTestApp({ settings });
    return new Office(app, await app.given.signedIn({ role: 'manager' }));
  }

  report(body: unknown): Promise<Answer> {
    return this.app.http.post(`${moderation}/violations`, body, { token: this.manager.token });
  }

  async isBanned(ip: string): Promise<boolean> {
    const { body } = await this.app.http.post(`${moderation}/check`, { ip }, { token: this.manager.token });
    return body['banned'] as boolean;
  }

  async kindOf(body: unknown): Promise<string | null> {
    return ((await this.report(body)).body['sanction'] as { kind: string } | null)?.kind ?? null;
  }
}

describe('who is never banned, and what it is to be slowed down', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.with({
      TRUSTED_PROXIES: '127.0.0.1, 10.1.0.0/16',
      TRUSTED_NETWORKS: '10.2.0.0/16',
      BAN_EXEMPT_NETWORKS: '192.0.2.0/24, 2001:db8:9:9:8::/80, 2001:db8:55:1::/64',
      REGISTER_MAX: '8',
    });
  });
  afterAll(async () => {
    await office.app.close();
  });

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    '10.1.2.3',
    '10.2.2.3',
    '192.0.2.77',
    '::ffff:192.0.2.77',
    '2001:db8:9:9::1',
  ])('MO-05: %s is ours, a proxy’s or exempt: written down, never sanctioned', async (ip) => {
    const answers = [
      await office.report({ type: 'logins', ip, points: 12 }),
      await office.report({ type: 'logins', ip, points: 5 }),
    ];
    answers.push(await office.report({ type: 'logins', ip, points: 500 }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.filter(({ body }) => body['sanction'] !== null)).toEqual([]);
    expect(await office.isBanned(ip)).toBe(false);
  });

  it('MO-03: a ban does not grow over a neighbour who is exempt', async () => {
    await office.report({ type: 'logins', ip: '2001:db8:55:2::1', points: 21 });
    await office.report({ type: 'logins', ip: '2001:db8:55:3::1', points: 21 });
    expect(await office.isBanned('2001:db8:55:3::2')).toBe(true);
    expect(await office.isBanned('2001:db8:55:1::1')).toBe(false);
    expect(await office.isBanned('2001:db8:55:4::1')).toBe(false);
  });

  it('MO-03: nor over a neighbourhood that many people share', async () => {
    for (let person = 0; person < 5; person++) {
      const { email, password } = await office.app.given.user();
      await office.app.http.post('/api/v1/auth/login', { email, password }, from(`2001:db8:66:${String(person)}::1`));
    }
    await office.report({ type: 'logins', ip: '2001:db8:66:a::1', points: 21 });
    await office.report({ type: 'logins', ip: '2001:db8:66:b::1', points: 21 });
    expect(await office.isBanned('2001:db8:66:b::1')).toBe(true);
    expect(await office.isBanned('2001:db8:66:1::1')).toBe(false);
  });

  it('MO-05: the address of an administrator is slowed down, whoever reports it or sits beside them', async () => {
    const ip = '198.51.100.201';
    const { email, password } = await office.app.given.user({ role: 'admin' });
    expect((await office.app.http.post('/api/v1/auth/login', { email, password }, from(ip))).status).toBe(200);
    expect(await office.kindOf({ type: 'non_browser', ip })).toBe('slowdown');
    const { id: userId } = await office.app.given.user();
    expect(await office.kindOf({ type: 'non_browser', userId, ip })).toBe('ban');
    expect(await office.isBanned(ip)).toBe(false);
  });

  it('S0-6: a network that is slowed down has a quarter of its limits', async () => {
    const policyOf = async (ip: string) => {
      const body = { email: 'ada@example.org', password: 'a long enough phrase 5521' };
      const { headers } = await office.app.http.post('/api/v1/auth/register', body, from(ip));
      return /"sign-up:network";q=(\d+)/.exec(headers.get('ratelimit-policy') ?? '')?.[1];
    };
    expect(await policyOf('198.51.100.9')).toBe('8');
    expect(await office.kindOf({ type: 'registrations', ip: '198.51.100.9', points: 16 })).toBe('slowdown');
    expect(await policyOf('198.51.100.9')).toBe('2');
    expect(await policyOf('198.51.100.10')).toBe('8');
  });

  it('S0-6: so has a person, wherever they are', async () => {
    const { user, token } = await office.app.given.signedIn();
    const policy = async () =>
      (await office.app.http.post('/api/v1/devices/pairings', undefined, { token })).headers.get('ratelimit-policy');
    expect(await policy()).toBe('"device-pairings";q=20;w=3600');
    expect(await office.kindOf({ type: 'concurrent', userId: user.id, points: 16 })).toBe('slowdown');
    expect(await policy()).toBe('"device-pairings";q=5;w=3600');
  });

  it('B-1: a ban that was lifted does not make the next one longer', async () => {
    const { id } = await office.app.given.user();
    const lasts = async () => {
      const { body } = await office.report({ type: 'non_browser', userId: id });
      return Math.round((Date.parse(body['sanction'].until as string) - Date.now()) / 3_600_000);
    };
    expect(await lasts()).toBe(2);
    await office.app.sql(
      `update sanctions set lifted_at = gatehouse.now(), lifted_reason = 'a mistake' where user_id = $1`,
      [id],
    );
    expect(await lasts()).toBe(2);
  });
});

describe('settings of moderation', () => {
  it('S0-6: BAN_VIOLATIONS=false: all is written down, nothing comes of it', async () => {
    const office = await Office.with({ BAN_VIOLATIONS: 'false' });
    const { user, token } = await office.app.given.signedIn();
    const { body } = await office.report({ type: 'non_browser', userId: user.id, ip: '203.0.113.7', points: 100 });
    expect(body).toMatchObject({ total: 100, sanction: null });
    expect(await office.app.sql('select type, points from violations')).toEqual([{ type: 'non_browser', points: 100 }]);
    expect(await office.app.sql('select from sanctions')).toEqual([]);
    expect((await office.app.http.get('/api/v1/users/me', { token })).status).toBe(200);
    await office.app.close();
  });

  it('S0-6: BAN_DURATION=0: sessions end, and that is all; each crossing ends them anew', async () => {
    const office = await Office.with({ BAN_DURATION: '0' });
    const { user, token } = await office.app.given.signedIn();
    expect(await office.kindOf({ type: 'non_browser', userId: user.id, ip: '203.0.113.7' })).toBe('ban');
    expect((await office.app.http.get('/api/v1/users/me', { token })).body).toMatchObject({
      code: 'invalidated_token',
    });
    expect(await office.isBanned('203.0.113.7')).toBe(false);
    const again = await office.app.given.session(user);
    expect(await office.kindOf({ type: 'non_browser', userId: user.id })).toBe('ban');
    const { body } = await office.app.http.get('/api/v1/users/me', { token: again.token });
    expect(body).toMatchObject({ code: 'invalidated_token' });
    await office.app.close();
  });

  it('S0-6: LibreChat’s scores, its interval and its way to write a duration', async () => {
    const office = await Office.with({
      BAN_DURATION: '1000 * 60 * 60 * 3',
      BAN_INTERVAL: '5',
      ILLEGAL_MODEL_REQ_SCORE: '2.5',
      CONVO_ACCESS_VIOLATION_SCORE: '6',
    });
    const { id: userId } = await office.app.given.user();
    expect(await office.kindOf({ type: 'illegal_model_request', userId })).toBeNull();
    const { body } = await office.report({ type: 'convo_access', userId });
    expect(body['total']).toBe(6);
    expect(body['sanction'].kind).toBe('ban');
    expect((Date.parse(body['sanction'].until as string) - Date.now()) / 3_600_000).toBeCloseTo(3, 1);
    await office.app.close();
  });

  it('B-1: MODERATION_POLICY takes the place of ours: other events, no decay, nobody spared', async () => {
    const office = await Office.with({
      MODERATION_POLICY: policyFile(
        [/^events:$/m, 'events:\n  spam: { type: messages, points: 4 }'],
        ['others: 7d', 'others: never'],
        ['[manager, admin]', '[]'],
        ['slowdown: 15', 'slowdown: null'],
        [/^ {2}wrong_password:.*$/m, ''],
      ),
      TRUSTED_PROXIES: '127.0.0.0/8',
    });
    const { id: userId } = await office.app.given.user({ role: 'manager' });
    const spam = () => office.kindOf({ type: 'spam', userId });
    expect([await spam(), await spam(), await spam(), await spam(), await spam()]).toEqual([
      null,
      null,
      'warning',
      null,
      'ban',
    ]);
    // Left out: no violation here, and no hindrance for those that are.
    const guess = { email: 'nobody@example.org', password: 'not the right one' };
    await office.app.http.post('/api/v1/auth/login', guess, from('203.0.113.9'));
    await office.report({ type: 'logins', ip: '203.0.113.9', points: 20 });
    await until(async () => (await office.app.http.get('/api/v1/auth/config', from('203.0.113.9'))).status === 403);
    expect(await office.app.sql(`select points from violations where network = '203.0.113.9'`)).toEqual([
      { points: 20 },
    ]);
    await office.app.close();
  });

  it('CS-06: a policy with a mistake ends the start, and says what to do', async () => {
    const MODERATION_POLICY = policyFile(['warning: 10', 'warnings: 10']);
    await expect(startTestApp({ settings: { MODERATION_POLICY } })).rejects.toThrow(
      'MODERATION_POLICY: thresholds.warning must be a number of points above 0, or null for none',
    );
  });
});
