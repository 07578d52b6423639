import { startTestApp, type TestApp } from '../../support/app.js';

interface Explained {
  readonly totals: readonly { type: string; points: number; unlisted: number }[];
  readonly weightedTotal: number;
  readonly events: readonly {
    id: string;
    type: string;
    points: number;
    pointsLeft: number;
    sanctions: readonly { id: string; kind: string; rule: string; address: string | null }[];
  }[];
  readonly sanctions: readonly { id: string; kind: string; rule: string; points: number; violationId: string }[];
}

describe('explaining what came of somebody’s violations', () => {
  let app: TestApp;
  let userId: string;
  let manager: { token: string };

  beforeAll(async () => {
    app = await startTestApp();
    await app.given.user({ role: 'admin' });
    manager = await app.given.signedIn({ role: 'manager' });
    userId = (await app.given.user()).id;
  });

  afterAll(async () => {
    await app.close();
  });

  async function explain(id = userId): Promise<Explained> {
    const { status, body } = await app.http.get(`/api/v1/moderation/users/${id}`, manager);
    expect(status).toBe(200);
    return body as Explained;
  }

  /** What is stored, decayed by what the test knows of half-lives, in hours. */
  async function stored(halfLives: Readonly<Record<string, number>>): Promise<Map<string, number>> {
    const rows = await app.sql<{ type: string; points: number; hours: number }>(
      `select type, (total ->> 'points')::float8 as points,
              (extract(epoch from gatehouse.now()) - (total ->> 'at')::float8 / 1000)::float8 / 3600 as hours
         from violation_totals, jsonb_each(points) as each (type, total) where subject = $1`,
      [`user:${userId}`],
    );
    return new Map(rows.map(({ type, points, hours }) => [type, points * 0.5 ** (hours / halfLives[type]!)]));
  }

  function assertAddsUp({ totals, weightedTotal, events }: Explained, expected: Map<string, number>): void {
    expect(new Set(totals.map(({ type }) => type))).toEqual(new Set(expected.keys()));
    for (const { type, points, unlisted } of totals) {
      const left = events.filter((event) => event.type === type).reduce((sum, event) => sum + event.pointsLeft, 0);
      expect(points).toBeCloseTo(expected.get(type)!, 3);
      expect(left).toBeCloseTo(expected.get(type)!, 3);
      expect(unlisted).toBe(0);
    }
    expect(weightedTotal).toBeCloseTo(
      [...expected.values()].reduce((sum, points) => sum + points, 0),
      3,
    );
  }

  it('B-1: somebody who did nothing has nothing', async () => {
    const { id } = await app.given.user();
    const nothing = { totals: [], weightedTotal: 0, events: [], sanctions: [], notes: [], linkedUsers: [] };
    expect(await explain(id)).toEqual(nothing);
  });

  it('B-1: these events, these points, this rule: what is left of each adds up to the stored total, however late it is', async () => {
    const halfLives = { logins: 24, message_limit: 168 };
    const first = await app.given.violation({ userId }, 'logins', { points: 8 });
    await app.clock.advance('12h');
    await app.given.violation({ userId }, 'message_limit', { points: 3 });
    await app.clock.advance('7h');
    const crossing = await app.given.violation({ userId, network: '198.51.100.7/32' }, 'logins', { points: 17 });
    expect(crossing.sanction).toMatchObject({ kind: 'ban', rule: 'interval:logins' });
    manager = await app.given.signedIn({ role: 'manager' });
    const now = await explain();
    assertAddsUp(now, await stored(halfLives));

    const [last, middle, oldest] = now.events;
    expect([last!.id, oldest!.id]).toEqual([crossing.id, first.id]);
    expect([last!.points, middle!.points, oldest!.points]).toEqual([17, 3, 8]);
    expect(oldest!.pointsLeft).toBeCloseTo(8 * 0.5 ** (19 / 24), 2);
    expect([middle!.sanctions, oldest!.sanctions]).toEqual([[], []]);
    expect(new Set(last!.sanctions.map(({ kind, rule, address }) => [kind, rule, address].join(' ')))).toEqual(
      new Set(['ban interval:logins ', 'ban interval:logins 198.51.100.7/32']),
    );
    expect(now.sanctions).toMatchObject([{ kind: 'ban', rule: 'interval:logins', violationId: crossing.id }]);
    // What the rule had before it: of logins alone, as they stood then.
    expect(now.sanctions[0]!.points).toBeCloseTo(17 + 8 * 0.5 ** (19 / 24), 2);

    await app.clock.advance('3d');
    manager = await app.given.signedIn({ role: 'manager' });
    const later = await explain();
    assertAddsUp(later, await stored(halfLives));
    expect(later.weightedTotal).toBeLessThan(now.weightedTotal / 2);
    expect(later.sanctions[0]!.points).toBeCloseTo(now.sanctions[0]!.points, 3);
  });

  it('B-1: points of violations that are not listed any more are told as such', async () => {
    await app.sql(`delete from violations where user_id = $1 and points = 8`, [userId]);
    const { totals, events } = await explain();
    const logins = totals.find(({ type }) => type === 'logins')!;
    const left = events.filter(({ type }) => type === 'logins').reduce((sum, event) => sum + event.pointsLeft, 0);
    expect(logins.unlisted).toBeGreaterThan(0);
    expect(left + logins.unlisted).toBeCloseTo(logins.points, 6);
  });
});
