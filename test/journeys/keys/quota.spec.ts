import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenKey } from '../../support/given-keys.js';
import { type ServiceProcess, startProcess } from '../../support/process.js';
import { until } from '../../support/until.js';

const me = '/api/v1/users/me';
/** Of each process, and how many of them are under way at the same moment. */
const requests = 1_500;
const lanes = 50;

describe('a key that is used on two processes', () => {
  let app: TestApp;
  let both: readonly ServiceProcess[];

  beforeAll(async () => {
    app = await startTestApp();
    both = await Promise.all([startProcess(app.database.url), startProcess(app.database.url)]);
    await Promise.all(both.map((each) => each.until('/health/ready', 200)));
  }, 90_000);

  afterAll(async () => {
    await Promise.all(both.map((each) => each.kill()));
    await app.close();
  });

  async function keyWith(limits: string): Promise<GivenKey> {
    const key = await app.given.key(await app.given.user());
    await change(key, limits);
    return key;
  }

  async function change({ id }: GivenKey, limits: string): Promise<void> {
    await app.sql(`update api_keys set ${limits}, version = version + 1 where id = $1`, [id]);
  }

  async function ask({ http }: ServiceProcess, { secret }: GivenKey): Promise<string> {
    const { status, body } = await http.get(me, { token: secret });
    return status === 200 ? 'yes' : `${String(status)} ${String(body['code'])}`;
  }

  /** As fast as they answer. @returns how often each answer was given */
  async function hammer(key: GivenKey): Promise<Record<string, number>> {
    const told: Record<string, number> = {};
    const lane = async (each: ServiceProcess): Promise<void> => {
      for (let time = 0; time < requests / lanes; time++) {
        const answer = await ask(each, key);
        told[answer] = (told[answer] ?? 0) + 1;
      }
    };
    await Promise.all(both.flatMap((each) => Array.from({ length: lanes }, () => lane(each))));
    return told;
  }

  async function used({ id }: GivenKey): Promise<number> {
    const [row] = await app.sql<{ used: number }>('select quota_used::int as used from key_meters where key_id = $1', [
      id,
    ]);
    return row!.used;
  }

  it('AK-06, B-6: gets as many answers as its quota says from both together: not one more, not one less', async () => {
    const key = await keyWith('quota = 1500');
    expect(await hammer(key)).toEqual({ yes: 1_500, '429 quota_exhausted': 2 * requests - 1_500 });
    expect(await used(key)).toBe(1_500);
  }, 60_000);

  it('AK-06, B-6: gets no more of them in a window than its rate says', async () => {
    const key = await keyWith('rate_limit = 700, rate_window_seconds = 3600');
    expect(await hammer(key)).toEqual({ yes: 700, '429 too_many_requests': 2 * requests - 700 });
  }, 60_000);

  it('AK-06: another quota holds on both within 5 seconds', async () => {
    const key = await keyWith('quota = 2');
    const [one, other] = both;
    expect(await ask(one!, key)).toBe('yes');
    expect(await ask(other!, key)).toBe('yes');
    for (const each of both) expect(await ask(each, key)).toBe('429 quota_exhausted');
    for (const [limits, wanted] of [
      ['quota = 1000', 'yes'],
      // While both hold a block of what it was.
      ['quota = 3', '429 quota_exhausted'],
    ] as const) {
      await change(key, limits);
      const changedAt = performance.now();
      for (const each of both) await until(async () => (await ask(each, key)) === wanted);
      expect(performance.now() - changedAt).toBeLessThan(5_000);
    }
  }, 30_000);

  it('AK-06, RL-22: a process that stops gives back what it has not used; one that is killed cannot', async () => {
    const key = await keyWith('quota = 1000');
    const [stopped, killed] = both;
    expect(await ask(killed!, key)).toBe('yes');
    expect(await used(key)).toBe(20);
    await killed!.kill();
    expect(await ask(stopped!, key)).toBe('yes');
    expect(await used(key)).toBeGreaterThan(21);
    stopped!.child.kill('SIGTERM');
    expect(await stopped!.ended).toBe(0);
    expect(await used(key)).toBe(21);
    // So does when it was last used there.
    expect(await app.sql('select 1 from api_keys where id = $1 and last_used_at is not null', [key.id])).toHaveLength(
      1,
    );
  }, 30_000);
});
