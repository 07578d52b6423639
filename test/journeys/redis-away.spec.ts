import { performance } from 'node:perf_hooks';
import { RedisConnection } from '#platform/redis/redis-connection.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenTotpUser } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken } from '../support/mails.js';
import { describeWithRedis, TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';

const auth = '/api/v1/auth';
const phrase = 'another long enough phrase';

describeWithRedis('Redis that goes away', () => {
  let redis: TestRedis;
  let app: TestApp;
  let slowest = 0;
  let networks = 0;

  beforeAll(async () => {
    redis = await TestRedis.start();
    app = await startTestApp({ settings: { REDIS_URL: redis.url, LOGIN_MAX: '4', TRUST_PROXY: '1' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await redis.close();
  });

  const isUp = (): boolean => app.nest.get(RedisConnection, { strict: false }).isUp;
  const elsewhere = (): string => `192.0.2.${String(++networks)}`;

  async function post(path: string, body: object, ip: string): Promise<Answer> {
    const began = performance.now();
    const answer = await app.http.post(`${auth}/${path}`, body, { headers: { 'x-forwarded-for': ip } });
    slowest = Math.max(slowest, performance.now() - began);
    return answer;
  }

  /** A wrong password, each at somebody else. */
  async function guess(ip: string): Promise<number> {
    return (await post('login', { email: `${crypto.randomUUID()}@example.org`, password: phrase }, ip)).status;
  }

  async function statuses(howMany: number, ask: () => Promise<number>): Promise<number[]> {
    const seen: number[] = [];
    for (let asked = 0; asked < howMany; asked++) seen.push(await ask());
    return seen;
  }

  async function guessAtSecondStep(ada: GivenTotpUser): Promise<number> {
    const { body } = await app.given.signIn(ada);
    const answer = await post(
      'second-step',
      { challenge: body['challenge'], method: 'totp', code: '000000' },
      elsewhere(),
    );
    return answer.status;
  }

  /** Everything that may be guessed at comes to an end, and what was taken away stays away. */
  async function assertNothingIsOff(): Promise<void> {
    const ip = elsewhere();
    expect(await statuses(6, () => guess(ip))).toEqual([401, 401, 401, 401, 429, 429]);
    const ada = await app.given.userWithTotp();
    const seconds = await statuses(12, () => guessAtSecondStep(ada));
    expect([new Set(seconds.slice(0, 10)), seconds.slice(10)]).toEqual([new Set([401]), [429, 429]]);
    const mails = await statuses(21, async () => (await post('password-reset', { email: 'a@example.org' }, ip)).status);
    expect(mails).toEqual([...Array<number>(20).fill(202), 429]);
    const resets = await statuses(
      31,
      async () => (await post('password-reset/confirm', { token: 'no', password: phrase }, ip)).status,
    );
    expect(resets).toEqual([...Array<number>(30).fill(400), 429]);
    const { token, refreshToken } = await app.given.signedIn();
    await app.http.post(`${auth}/logout`, { refreshToken });
    expect((await app.http.get('/api/v1/users/me', { token })).status).toBe(401);
    const eve = await app.given.signedIn();
    await app.given.ban(eve.user);
    const there = elsewhere();
    await app.given.banNetwork(`${there}/32`);
    const banned = { headers: { 'x-forwarded-for': there } };
    expect((await app.http.get('/api/v1/users/me', eve)).body['code']).toBe('account_banned');
    expect((await app.http.get('/api/v1/auth/config', banned)).body['code']).toBe('address_blocked');
    expect((await app.http.get('/health/ready')).status).toBe(200);
  }

  const ways: Record<string, readonly [stop: () => Promise<void>, start: () => Promise<void>]> = {
    'is frozen, its connections open': [() => redis.freeze(), () => redis.thaw()],
    'is killed': [() => redis.kill(), () => redis.restart()],
  };

  it.each(Object.entries(ways).map(([how, [stop, start]]) => ({ how, stop, start })))(
    'RL-17: while it $how, no limit is off and nobody waits; it is used again by itself',
    async ({ stop, start }) => {
      const before = elsewhere();
      expect(await statuses(4, () => guess(before))).toEqual([401, 401, 401, 401]);
      expect((await redis.keys()).filter((key) => key.includes('sign-in:network'))).not.toEqual([]);
      slowest = 0;
      await stop();
      // Those who ask as it begins are told as well, all at once.
      const ip = elsewhere();
      const crowd = await Promise.all(Array.from({ length: 12 }, () => guess(ip)));
      expect(crowd.sort()).toEqual([...Array<number>(4).fill(401), ...Array<number>(8).fill(429)]);
      expect(isUp()).toBe(false);
      await assertNothingIsOff();
      expect(slowest).toBeLessThan(3_000);
      await start();
      await until(isUp);
      const after = elsewhere();
      await guess(after);
      expect((await redis.keys()).filter((key) => key.includes('sign-in:network'))).not.toEqual([]);
      await assertNothingIsOff();
    },
  );

  it('RL-17: a service that is busy itself takes nothing for away that has answered', async () => {
    const connection = app.nest.get(RedisConnection, { strict: false });
    const answer = connection.ask((client) => client.ping());
    const busyUntil = performance.now() + 400;
    while (performance.now() < busyUntil);
    expect([await answer, connection.isUp]).toEqual(['PONG', true]);
  });

  it('RL-17: a service that starts without it counts as well, and finds it later', async () => {
    await redis.kill();
    const another = await startTestApp({ settings: { REDIS_URL: redis.url, LOGIN_MAX: '1', TRUST_PROXY: '1' } });
    const email = (): string => `${crypto.randomUUID()}@example.org`;
    const one = async () => (await another.http.post(`${auth}/login`, { email: email(), password: phrase })).status;
    await another.given.user({ role: 'admin' });
    expect([await one(), await one()]).toEqual([401, 429]);
    await redis.restart();
    const connection = another.nest.get(RedisConnection, { strict: false });
    await until(() => connection.isUp && isUp());
    expect([await one(), await one()]).toEqual([401, 429]);
    await another.close();
  });
});

describeWithRedis('Redis that loses everything', () => {
  let redis: TestRedis;
  let app: TestApp;

  beforeAll(async () => {
    redis = await TestRedis.start();
    app = await startTestApp({ settings: { REDIS_URL: redis.url, TRUST_PROXY: '1' } });
  });

  afterAll(async () => {
    await app.close();
    await redis.close();
  });

  it('RL-18: opens no locked account, revives no session, loses no ban, and no one-time token is good again', async () => {
    const { user: ada, token, refreshToken } = await app.given.signedIn();
    const bob = await app.given.userWithTotp();
    const second = { challenge: (await app.given.signIn(bob)).body['challenge'] as string, method: 'totp' };
    const used = await app.http.post(`${auth}/second-step`, { ...second, code: await bob.authenticator.code() });
    const eve = await app.given.user();
    await app.http.post(`${auth}/password-reset`, { email: eve.email });
    const reset = { token: await mailedToken(app, eve.email, 'password_reset'), password: phrase };
    expect([used.status, (await app.http.post(`${auth}/password-reset/confirm`, reset)).status]).toEqual([200, 204]);
    await app.http.post(`${auth}/logout`, { refreshToken });
    for (let guess = 0; guess < 10; guess++)
      await app.http.post(`${auth}/login`, { email: ada.email, password: phrase });
    const mallory = await app.given.signedIn();
    await app.given.ban(mallory.user);
    await app.given.banNetwork('198.51.100.67/32');
    expect(await redis.keys()).not.toEqual([]);

    await redis.flush();

    expect((await app.given.signIn(ada)).body['code']).toBe('too_many_attempts');
    expect((await app.given.refresh(refreshToken)).body['code']).toBe('invalidated_token');
    expect((await app.http.get('/api/v1/users/me', { token })).body['code']).toBe('invalidated_token');
    expect((await app.http.post(`${auth}/second-step`, { ...second, code: '000000' })).status).toBe(401);
    expect((await app.http.post(`${auth}/password-reset/confirm`, reset)).body['code']).toBe('invalid_token');
    expect((await app.http.get('/api/v1/users/me', mallory)).body['code']).toBe('account_banned');
    expect((await app.given.signIn(mallory.user)).body['code']).toBe('account_banned');
    const banned = await app.http.get('/api/v1/auth/config', { headers: { 'x-forwarded-for': '198.51.100.67' } });
    expect(banned.body['code']).toBe('address_blocked');
    const left = await redis.keys();
    expect(left.filter((key) => !key.startsWith('gatehouse:{limits}:'))).toEqual([]);
  });

  it('RL-18: keeps window counters there, each with an end, and nothing else', async () => {
    await app.given.signIn({ email: 'nobody@example.org', password: phrase });
    const { user } = await app.given.signedIn();
    await app.http.post(`${auth}/password-reset`, { email: user.email });
    const kept = await redis.kept();
    expect(kept.length).toBeGreaterThan(0);
    for (const { key, value, endsInMilliseconds } of kept) {
      expect(key).toMatch(/^gatehouse:\{limits\}:[a-z:_-]+:[\w-]{43}$/);
      expect(value).toMatch(/^\d{1,6}$/);
      expect(endsInMilliseconds).toBeGreaterThan(0);
    }
  });
});
