import { resolve } from 'node:path';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type ServiceProcess, startProcess } from '../support/process.js';

// Two processes of their own, on machines that may be busy.
jest.setTimeout(180_000);

const ada = { email: 'ada@example.org', password: 'a long enough phrase 42' };
const fiveMinutes = 300_000;

describe('machines whose clocks disagree', () => {
  let database: TestDatabase;
  let early: ServiceProcess;
  let late: ServiceProcess;

  beforeAll(async () => {
    database = await freshDatabase();
    const settings = (skew: number): Record<string, string> => ({
      NODE_OPTIONS: `--require ${resolve('test/support/skewed-clock.cjs')}`,
      TEST_CLOCK_SKEW: String(skew),
      LOG_LEVEL: 'warn',
      LOGIN_MAX: '3',
    });
    [late, early] = await Promise.all([
      startProcess(database.url, settings(-fiveMinutes)),
      startProcess(database.url, settings(fiveMinutes)),
    ]);
    await Promise.all([late, early].map((service) => service.until('/health/ready', 200)));
    await early.http.post('/api/v1/auth/register', ada);
  });

  afterAll(async () => {
    await Promise.all([late.kill(), early.kill()]);
    await database.drop();
  });

  const signIn = async (service: ServiceProcess): Promise<string> =>
    (await service.http.post('/api/v1/auth/login', ada)).body['token'] as string;
  const statusAt = async (service: ServiceProcess, token: string): Promise<number> =>
    (await service.http.get('/api/v1/users/me', { token })).status;
  const databaseSeconds = async (): Promise<number> =>
    (await database.sql<{ now: number }>('select extract(epoch from gatehouse.now())::float8 as now'))[0]!.now;

  it('RL-26: ten minutes apart, each believes the tokens of the other, dated by the database', async () => {
    for (const [maker, reader] of [
      [early, late],
      [late, early],
    ] as const) {
      const token = await signIn(maker);
      expect([await statusAt(maker, token), await statusAt(reader, token)]).toEqual([200, 200]);
      const { iat } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { iat: number };
      expect(Math.abs(iat - (await databaseSeconds()))).toBeLessThan(10);
    }
  });

  it('RL-26: each says at its start that its clock is wrong', () => {
    expect(early.output()).toContain('the clock of the database is -300 s ahead of this machine');
    expect(late.output()).toContain('the clock of the database is 300 s ahead of this machine');
  });

  it('RL-27: a clock that jumps back an hour lengthens no token and opens no window', async () => {
    const token = await signIn(early);
    const guess = async (): Promise<number> =>
      (await early.http.post('/api/v1/auth/login', { email: 'nobody@example.org', password: 'a wrong one' })).status;
    expect([await guess(), await guess(), await guess()]).toEqual([401, 401, 401]);
    early.child.kill('SIGUSR2');
    expect(await guess()).toBe(429);
    expect(await statusAt(early, token)).toBe(200);
    // A quarter of an hour goes by, for the database.
    await database.sql(`insert into gatehouse.clock_shift (shift) values (interval '14 minutes 50 seconds')`);
    await untilStatus(() => statusAt(early, token), 401);
    expect((await early.http.get('/api/v1/users/me', { token })).body['code']).toBe('token_expired');
  });
});

async function untilStatus(ask: () => Promise<number>, status: number): Promise<void> {
  const giveUpAt = performance.now() + 30_000;
  while ((await ask()) !== status) {
    expect(performance.now()).toBeLessThan(giveUpAt);
    await new Promise((done) => setTimeout(done, 100));
  }
}
