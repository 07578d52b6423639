import { newId } from '#platform/database/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenSession, GivenUser } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';

const violations = '/api/v1/moderation/violations';
const check = '/api/v1/moderation/check';

describe('reports of other services', () => {
  let app: TestApp;
  let manager: GivenSession;

  beforeAll(async () => {
    app = await startTestApp();
    manager = await app.given.signedIn({ role: 'manager' });
  });

  afterAll(async () => {
    await app.close();
  });

  const report = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    app.http.post(violations, body, { token: manager.token, headers });
  const checked = async (body: unknown): Promise<unknown> =>
    (await app.http.post(check, body, { token: manager.token })).body;
  const told = ({ status, body }: Answer): string => `${String(status)} ${String(body['code'])}`;
  const userBans = ({ id }: GivenUser) =>
    app.sql(`select rule, network::text from sanctions where kind = 'ban' and user_id = $1`, [id]);

  it('S0-6: add up, and tell what came of it; on the way there is a warning and a slow-down', async () => {
    const ada = await app.given.user();
    const answers = [];
    for (const points of [9.1, 1, 5, 5]) answers.push(await report({ type: 'tts_limit', userId: ada.id, points }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(answers.map(({ body }) => Math.round(10 * (body['total'] as number)) / 10)).toEqual([9.1, 10.1, 15.1, 20.1]);
    const kinds = answers.map(({ body }) => (body['sanction'] as { kind: string } | null)?.kind ?? null);
    expect(kinds).toEqual([null, 'warning', 'slowdown', 'ban']);
    const [, warned, , banned] = answers;
    expect(warned?.body['sanction'].until).toBeNull();
    const hours = (Date.parse(banned?.body['sanction'].until as string) - Date.now()) / 3_600_000;
    expect(hours).toBeCloseTo(2, 1);
    expect(banned?.headers.get('location')).toBe('http://localhost:3080/api/v1/moderation/violations');
  });

  it('S0-6: ban the person with the address they came from, and end their sessions; an address alone is a subject too', async () => {
    const { user, token } = await app.given.signedIn();
    const { body } = await report({ type: 'non_browser', userId: user.id, ip: '203.0.113.70' });
    expect(body['sanction']).toEqual({ kind: 'ban', until: expect.any(String) });
    expect(told(await app.http.get('/api/v1/users/me', { token }))).toBe('403 account_banned');
    const bans = await app.sql(`select user_id, network::text from sanctions where violation_id = $1 order by id`, [
      body['id'],
    ]);
    expect(bans).toEqual([
      { user_id: user.id, network: null },
      { user_id: null, network: '203.0.113.70/32' },
    ]);
    await report({ type: 'stt_limit', ip: '203.0.113.71', points: 20 });
    expect(await checked({ ip: '203.0.113.71' })).toMatchObject({ banned: true });
  });

  it('S0-6: count under another type where the policy says so, and keep the details and who told', async () => {
    const ada = await app.given.user();
    await report({ type: 'fork', userId: ada.id, details: { conversation: 'c1' } });
    const { body } = await report({ type: 'import', userId: ada.id });
    expect(body['total']).toBeCloseTo(2, 3);
    expect(
      await app.sql('select type, points, details, reported_by from violations where user_id = $1 order by at', [
        ada.id,
      ]),
    ).toEqual([
      { type: 'file_upload_limit', points: 1, details: { conversation: 'c1' }, reported_by: expect.any(String) },
      { type: 'file_upload_limit', points: 1, details: {}, reported_by: expect.any(String) },
    ]);
  });

  it('S0-6: a script that shows an API key is no violation, whatever the report counts it', async () => {
    const ada = await app.given.user();
    const details = { credential: 'api_key' };
    const { body } = await report({ type: 'non_browser', userId: ada.id, points: 50, details });
    expect(body).toMatchObject({ total: 0, sanction: null });
    const { body: other } = await report({ type: 'illegal_model_request', userId: ada.id, details });
    expect(other['total']).toBe(1);
  });

  it('RA-02: sent twice with one Idempotency-Key they count once', async () => {
    const ada = await app.given.user();
    const key = { 'idempotency-key': newId() };
    const body = { type: 'concurrent', userId: ada.id };
    const [first, again] = [await report(body, key), await report(body, key)];
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(told(await report({ ...body, points: 3 }, key))).toBe('422 idempotency_key_reused');
    expect((await report(body)).body['total']).toBeCloseTo(2, 3);
    await app.sql('update idempotency_records set status = null, sealed_answer = null');
    expect(told(await report(body, key))).toBe('409 idempotency_key_in_use');
  });

  it('MO-05: fifty at once add up exactly, and are one ban', async () => {
    const ada = await app.given.user();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => report({ type: 'concurrent', userId: ada.id, ip: '203.0.113.72' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(new Array(50).fill(201));
    expect(Math.max(...answers.map(({ body }) => body['total'] as number))).toBeCloseTo(50, 3);
    const sanctions = answers.flatMap(({ body }) => (body['sanction'] ? [body['sanction'].kind as string] : []));
    expect(sanctions.filter((kind) => kind === 'ban')).toEqual(['ban']);
    expect(await userBans(ada)).toEqual([{ rule: 'interval:concurrent', network: null }]);
    expect(await app.sql(`select rule from sanctions where network = '203.0.113.72' and kind = 'ban'`)).toHaveLength(1);
    const sums = await app.sql<{ sum: number }>(
      `select (points -> 'concurrent' ->> 'points')::float8 as sum from violation_totals where subject in ($1, $2)`,
      [`user:${ada.id}`, 'network:203.0.113.72'],
    );
    expect(sums.map(({ sum }) => sum)).toEqual([expect.closeTo(50, 3), expect.closeTo(50, 3)]);
  });

  it('MO-05: whoever runs the place is warned by a rule, never banned, nor is their address', async () => {
    const admin = await app.given.user({ role: 'admin' });
    const { body } = await report({ type: 'non_browser', userId: admin.id, ip: '203.0.113.73' });
    expect(body['sanction']).toEqual({ kind: 'warning', until: null });
    expect(await checked({ userId: admin.id, ip: '203.0.113.73' })).toEqual({ banned: false, until: null });
  });

  it('S0-6: nobody is banned who is not, and of two bans the longer is told', async () => {
    const ada = await app.given.user();
    expect(await checked({ userId: ada.id, ip: '203.0.113.80' })).toEqual({ banned: false, until: null });
    await report({ type: 'stt_limit', ip: '203.0.113.80', points: 20 });
    const { until: ofNetwork } = (await checked({ userId: ada.id, ip: '203.0.113.80' })) as { until: string };
    await app.given.ban(ada, 5 * 3_600_000);
    const both = (await checked({ userId: ada.id, ip: '203.0.113.80' })) as { banned: boolean; until: string };
    expect(both.banned).toBe(true);
    expect(Date.parse(both.until) - Date.parse(ofNetwork)).toBeGreaterThan(2 * 3_600_000);
    expect(await checked({ ip: '203.0.113.80' })).toEqual({ banned: true, until: ofNetwork });
    await app.given.ban(ada);
    expect(await checked({ userId: ada.id, ip: '203.0.113.80' })).toEqual({ banned: true, until: null });
  });

  it('S0-6: about nobody, or of nothing that the policy knows, are refused', async () => {
    const ada = await app.given.user();
    expect(told(await report({ type: 'concurrent' }))).toBe('400 invalid_request');
    expect(told(await report({ type: 'concurrent', userId: newId() }))).toBe('404 not_found');
    expect(told(await report({ type: 'bad_manners', userId: ada.id }))).toBe('422 unknown_violation');
    const ask = async (body: unknown) => told(await app.http.post(check, body, { token: manager.token }));
    expect([await ask({}), await ask({ userId: newId() })]).toEqual(['400 invalid_request', '404 not_found']);
    const bad = [
      { points: -1 },
      { points: '5' },
      { points: 1e9 },
      { points: 0.00001 },
      { details: 'text' },
      { details: [] },
      { details: { text: '\ud800' } },
      { details: { '\udc00': '\u0000' } },
    ];
    for (const more of [...bad, { details: { a: 'x'.repeat(5_000) } }, { details: { a: '\u0000' } }, { userId: null }])
      expect(told(await report({ type: 'concurrent', userId: ada.id, ...more }))).toBe('400 invalid_request');
  });

  it.each([
    'a',
    '',
    'x'.repeat(10_000),
    ['203.0.113.9'],
    '203.0.113.9:443',
    '[::1]',
    '::1%\u0000',
    9,
    null,
    '203.0.113.0/24',
  ])('MO-02: an address that is none (%#) is refused, never read as nobody', async (ip) => {
    const ada = await app.given.user();
    for (const path of [violations, check])
      expect(
        told(await app.http.post(path, { type: 'concurrent', userId: ada.id, ip }, { token: manager.token })),
      ).toBe('400 invalid_request');
    expect(told(await app.http.post(check, { userId: ada.id, ip }, { token: manager.token }))).toBe(
      '400 invalid_request',
    );
  });

  it('MO-03: one address has one spelling: IPv4 within IPv6, a zone, capitals, and its /64', async () => {
    await report({ type: 'stt_limit', ip: '::FFFF:203.0.113.90', points: 20 });
    expect(await checked({ ip: '203.0.113.90' })).toMatchObject({ banned: true });
    await report({ type: 'stt_limit', ip: '2001:DB8:0:A:0:0:0:1%eth0', points: 20 });
    expect(await checked({ ip: '2001:db8:0:a:ffff::9' })).toMatchObject({ banned: true });
    expect(await checked({ ip: '2001:db8:0:b::1' })).toMatchObject({ banned: false });
  });

  it('AZ-07: are for those who moderate', async () => {
    const { token, user } = await app.given.signedIn();
    for (const path of [violations, check])
      expect(told(await app.http.post(path, { type: 'concurrent', userId: user.id }, { token }))).toBe(
        '403 insufficient_perms',
      );
  });
});
