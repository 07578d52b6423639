import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { type ServiceProcess, startProcess } from '../support/process.js';
import { describeWithRedis, TestRedis } from '../support/redis.js';

const auth = '/api/v1/auth';
const phrase = 'another long enough phrase';

/** A and B are processes of their own; what they share is a database, and a Redis where the installation has one. */
function sharedBy(settingsOf: () => Record<string, string>): void {
  let app: TestApp;
  let a: ServiceProcess;
  let b: ServiceProcess;

  beforeAll(async () => {
    app = await startTestApp();
    await app.given.user({ role: 'admin' });
    [a, b] = [await start(), await start()];
    await Promise.all([a, b].map((each) => each.until('/health/ready', 200)));
  }, 90_000);

  afterAll(async () => {
    await Promise.all([a.kill(), b.kill()]);
    await app.close();
  });

  function start(): Promise<ServiceProcess> {
    return startProcess(app.database.url, { TRUST_PROXY: '1', LOGIN_MAX: '3', ...settingsOf() });
  }

  function ask({ http }: ServiceProcess, path: string, body: object, ip: string): Promise<Answer> {
    return http.post(`${auth}/${path}`, body, { headers: { 'x-forwarded-for': ip } });
  }

  const guess = (on: ServiceProcess, ip: string) =>
    ask(on, 'login', { email: `${crypto.randomUUID()}@example.org`, password: phrase }, ip);
  const mail = (on: ServiceProcess, ip: string) => ask(on, 'password-reset', { email: 'nobody@example.org' }, ip);
  const signUp = (on: ServiceProcess, ip: string) =>
    ask(on, 'register', { email: `${crypto.randomUUID()}@example.org`, password: phrase }, ip);

  it('RL-32: what A has counted, B refuses at once, and takes turns with it', async () => {
    for (const [act, most, passes] of [
      [guess, 3, 401],
      [signUp, 5, 202],
      [mail, 20, 202],
    ] as const) {
      const ip = `192.0.2.${String(most)}`;
      for (let time = 0; time < most; time++) expect((await act(time % 2 === 0 ? a : b, ip)).status).toBe(passes);
      for (const { status, headers } of [await act(b, ip), await act(a, ip)])
        expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    }
  });

  it('RL-32: attempts on both at the same moment take no more than there are', async () => {
    const both = Array.from({ length: 20 }, (_, index) => guess(index % 2 === 0 ? a : b, '192.0.2.100'));
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(3);
  });

  it('BF-09: what was counted is counted still after A and B have been killed and started again', async () => {
    for (let time = 0; time < 3; time++) await guess(a, '192.0.2.101');
    await Promise.all([a.kill(), b.kill()]);
    [a, b] = [await start(), await start()];
    for (const each of [a, b]) {
      await each.until('/health/ready', 200);
      const { status, headers } = await guess(each, '192.0.2.101');
      expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    }
  }, 90_000);
}

describe('limits of two instances on one database', () => {
  sharedBy(() => ({}));
});

describeWithRedis('limits of two instances on one Redis', () => {
  let redis: TestRedis;

  beforeAll(async () => {
    redis = await TestRedis.start();
  });

  afterAll(async () => {
    await redis.close();
  });

  sharedBy(() => ({ REDIS_URL: redis.url }));
});
