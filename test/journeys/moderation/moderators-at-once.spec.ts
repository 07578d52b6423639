import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { race } from '../../support/race.js';
import { told } from '../../support/told.js';

const moderation = '/api/v1/moderation';

describe('acts of moderators that meet', () => {
  let app: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000' } });
    admin = await app.given.signedIn({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const ban = (userId: string, { token }: { token: string }) =>
    app.http.post(`${moderation}/bans`, { userId, duration: '2h', reason: 'r' }, { token });
  const setRole = (id: string, role: string) =>
    app.http.post(`/api/v1/admin/users/${id}/role`, { role }, { token: admin.token });
  const bansOf = async ({ id }: { id: string }): Promise<unknown[]> =>
    app.sql(`select id from sanctions where user_id = $1 and kind = 'ban'`, [id]);

  /** While this person's row is held, so that the acts really meet. */
  const meeting = (held: { id: string }, ...acts: (() => Promise<Answer>)[]): Promise<Answer[]> =>
    race(app.database, { holding: 'select from users where id = $1 for update', parameters: [held.id] }, ...acts);

  it('RA-05, MO-06: whoever rises above a moderator in that moment is not banned by them', async () => {
    const manager = await app.given.signedIn({ role: 'manager' });
    const grace = await app.given.user();
    const answers = await meeting(
      grace,
      () => setRole(grace.id, 'manager'),
      () => ban(grace.id, manager),
    );
    expect(answers.map(told)).toEqual(['204', '403 insufficient_perms']);
    expect(await bansOf(grace)).toEqual([]);
  });

  it('RA-05, MO-06: whoever stops being a moderator in that moment bans nobody, person or network', async () => {
    const manager = await app.given.signedIn({ role: 'manager' });
    const grace = await app.given.user();
    const body = { address: '203.0.113.9', permanent: true, reason: 'r' };
    const answers = await meeting(
      manager.user,
      () => setRole(manager.user.id, 'default'),
      () => ban(grace.id, manager),
      () => app.http.post(`${moderation}/bans`, body, { token: manager.token }),
    );
    expect(answers.map(told)).toEqual(['204', '403 insufficient_perms', '403 insufficient_perms']);
    expect(await app.sql('select id from sanctions where network is not null')).toEqual([]);
    expect(await bansOf(grace)).toEqual([]);
  });

  it('RA-05, MO-06: whoever is banned in that moment bans nobody', async () => {
    const manager = await app.given.signedIn({ role: 'manager' });
    const grace = await app.given.user();
    const answers = await meeting(
      manager.user,
      () => ban(manager.user.id, admin),
      () => ban(grace.id, manager),
    );
    expect(answers.map(told)).toEqual(['201', '403 insufficient_perms']);
    expect(await bansOf(grace)).toEqual([]);
  });

  it('RA-01, B-2: of two who lift a ban at once, one does', async () => {
    const managers = [await app.given.signedIn({ role: 'manager' }), await app.given.signedIn({ role: 'manager' })];
    const grace = await app.given.user();
    const id = (await ban(grace.id, admin)).body['id'] as string;
    const lifts = managers.map(
      ({ token }) =>
        () =>
          app.http.post(`${moderation}/bans/${id}/lift`, { reason: 'r' }, { token }),
    );
    const answers = await race(
      app.database,
      { holding: 'select from sanctions where id = $1 for update', parameters: [id] },
      ...lifts,
    );
    expect(answers.map(told).sort()).toEqual(['204', '409 ban_not_in_force']);
    const lifted = (await app.facts.auditOf(grace)).filter(({ action }) => action === 'moderation.lifted');
    expect(lifted).toHaveLength(1);
  });

  it('RA-06, MO-04: a sign-in that meets a ban leaves no session', async () => {
    const grace = await app.given.user();
    const answers = await meeting(
      grace,
      () => ban(grace.id, admin),
      () => app.given.signIn(grace),
    );
    const [banned, signedIn] = answers;
    expect(banned?.status).toBe(201);
    expect(signedIn?.status).not.toBe(200);
    expect((await app.facts.sessionsOf(grace)).filter(({ revoked_at }) => revoked_at === null)).toEqual([]);
  });
});

describe('a policy that spares no role', () => {
  it('RA-05: bans an administrator, but only warns the last one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-policy-'));
    const MODERATION_POLICY = join(folder, 'policy.yaml');
    const shipped = readFileSync('libs/domain/src/moderation/policy/moderation.policy.yaml', 'utf8');
    writeFileSync(MODERATION_POLICY, shipped.replace('neverBanned: [manager, admin]', 'neverBanned: []'));
    const app = await startTestApp({ settings: { MODERATION_POLICY } });
    const admins = [await app.given.user({ role: 'admin' }), await app.given.user({ role: 'admin' })];
    const kinds: unknown[] = [];
    for (const { id: userId } of admins)
      kinds.push((await app.given.violation({ userId }, 'concurrent', { points: 25 })).sanction?.kind);
    expect(kinds).toEqual(['ban', 'warning']);
    await app.close();
    rmSync(folder, { recursive: true });
  });
});
