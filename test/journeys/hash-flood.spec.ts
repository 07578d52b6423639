import { stat } from 'node:fs/promises';
import { Metrics } from '#platform/metrics/metrics.js';
import { type TestApp, startTestApp } from '../support/app.js';
import type { GivenSession, GivenUser } from '../support/given.js';
import type { Answer } from '../support/http-client.js';

const slots = 2;
const places = 6;
/** Slow hashes: the last of the crowd has come while the first are still being checked, on a quick machine too. */
const ARGON2_ITERATIONS = '20';

describe('a flood of sign-ins', () => {
  let app: TestApp;
  let ada: GivenSession;
  let people: GivenUser[];

  beforeAll(async () => {
    const queue = { HASH_CONCURRENCY: String(slots), HASH_QUEUE: String(places), HASH_WAIT: '30s' };
    app = await startTestApp({ settings: { ...queue, ARGON2_ITERATIONS, LOGIN_MAX: '10000' } });
    ada = await app.given.signedIn();
    people = await Promise.all(Array.from({ length: 40 }, () => app.given.user()));
  });

  afterAll(async () => {
    await app.close();
  });

  const flood = (size: number): Promise<Answer>[] => people.slice(0, size).map((user) => app.given.signIn(user));

  it('RL-34: as many hashes as slots, as many waiting as places; who finds them full is told so at once', async () => {
    const most = { running: 0, waiting: 0 };
    const gauge = app.nest.get(Metrics, { strict: false }).hashQueue;
    const set = jest.spyOn(gauge, 'set');
    const order: number[] = [];
    const answers = await Promise.all(
      flood(40).map((answer) =>
        answer.then((given) => {
          order.push(given.status);
          return given;
        }),
      ),
    );
    for (const [labels, value] of set.mock.calls as unknown as [{ state: 'running' | 'waiting' }, number][]) {
      most[labels.state] = Math.max(most[labels.state], value);
    }
    set.mockRestore();
    const busy = answers.filter(({ status }) => status === 503);
    expect(most).toEqual({ running: slots, waiting: places });
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(slots + places);
    expect(busy.length).toBeGreaterThan(0);
    expect(answers.map(({ status }) => status).filter((status) => ![200, 503].includes(status))).toEqual([]);
    for (const { body, headers } of busy) expect([body['code'], headers.get('retry-after')]).toEqual(['busy', '1']);
    // A refusal does not wait for a hash: the last to be answered are those who waited for one.
    expect(order.at(-1)).toBe(200);
    expect((await app.given.signIn(people[0]!)).status).toBe(200);
  });

  it('RL-34: an attempt that was never checked is not held against anybody', async () => {
    const failures = (): Promise<{ hits: number; streaks: number }[]> =>
      app.sql(`select sum(hits) filter (where key like 'sign-in:network:%')::int as hits,
                      sum(streak)::int as streaks from gatehouse.rate_limits`);
    const [before] = await failures();
    const answers = await Promise.all(
      people.slice(0, 30).map(({ email }) => app.given.signIn({ email, password: 'not the password of anybody' })),
    );
    const wrong = answers.filter(({ status }) => status === 401).length;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]));
    const [after] = await failures();
    expect({ hits: after!.hits - before!.hits, streaks: after!.streaks - before!.streaks }).toEqual({
      hits: wrong,
      streaks: wrong,
    });
  });

  it('RL-34: others are served meanwhile, and files and names are still looked up', async () => {
    const state = { running: true };
    const flooding = Promise.all(flood(slots + places)).finally(() => {
      state.running = false;
    });
    let served = 0;
    while (state.running) {
      const [live, me] = await Promise.all([
        app.http.get('/health/live'),
        app.http.get('/api/v1/users/me', { token: ada.token }),
        stat('.'), // Hashes share libuv's four threads with it; our queue, not libuv's, is where they wait.
      ]);
      expect([live.status, me.status]).toEqual([200, 200]);
      served++;
    }
    expect((await flooding).map(({ status }) => status)).toEqual(new Array(slots + places).fill(200));
    expect(served).toBeGreaterThan(1);
  });
});
