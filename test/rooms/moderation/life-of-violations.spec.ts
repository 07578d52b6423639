import { readFileSync } from 'node:fs';
import { upkeep } from '#platform/actor/actor.js';
import { ViolationReports } from '#flows/moderation/violation-reports.js';
import { startTestApp, type TestApp } from '../../support/app.js';

interface Step {
  readonly after: number;
  readonly event?: string;
  readonly points?: number;
  readonly network?: string;
  /** Beside the network; without one it is always the person. */
  readonly user?: true;
  /** So many people sign in from there. */
  readonly signIns?: number;
}

interface Life {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly sanctions: readonly string[];
}

const { lives } = JSON.parse(readFileSync('test/rooms/moderation/life-of-violations.json', 'utf8')) as {
  lives: readonly Life[];
};

/** One life after the other in one database: each has people and networks of its own, and time only goes on. */
describe('the life of violations', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUSTED_PROXIES: '127.0.0.0/8' } });
  });
  afterAll(async () => {
    await app.close();
  });

  async function live(userId: string, { after, event, signIns = 0, user, points, ...step }: Step): Promise<void> {
    const network = step.network ?? null;
    if (after > 0) await app.clock.advance(`${String(after)}h`);
    for (let count = 0; count < signIns; count++) {
      const { email, password } = await app.given.user();
      const headers = { 'x-forwarded-for': network ?? '' };
      await app.http.post('/api/v1/auth/login', { email, password }, { headers });
    }
    if (event === undefined) return;
    const subject = { network, userId: network === null || user ? userId : null };
    const given = points === undefined ? {} : { points };
    const reports = app.nest.get(ViolationReports, { strict: false });
    await reports.report(upkeep, {
      event,
      occurrences: 1,
      aimedAt: null,
      reportedBy: null,
      details: {},
      ...subject,
      ...given,
    });
  }

  async function sanctionsSince(start: Date): Promise<string[]> {
    const rows = await app.sql<Record<'at' | 'who' | 'kind' | 'rule', string> & { hours: number }>(
      `select round(extract(epoch from starts_at - $1) / 3600) as at, coalesce(network::text, 'user') as who, kind, rule,
              round(extract(epoch from until - starts_at) / 3600)::int as hours
         from sanctions where starts_at >= $1 order by starts_at, id`,
      [start],
    );
    return rows.map(
      ({ at, who, kind, rule, hours }) => `${at}h ${who} ${kind} ${rule}${hours > 0 ? ` ${String(hours)}h` : ''}`,
    );
  }

  it.each(lives)('B-1: $name', async ({ steps, sanctions }) => {
    const { id } = await app.given.user();
    const [row] = await app.sql<{ now: Date }>('select gatehouse.now() as now');
    for (const step of steps) await live(id, step);
    expect(await sanctionsSince(row!.now)).toEqual(sanctions);
  });
});
