import { performance } from 'node:perf_hooks';
import { operator } from '#platform/actor/actor.js';
import { ServerKeysService } from '#domain/server-keys/server-keys.service.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import type { GivenSession, GivenUser } from '../support/given.js';
import type { Answer, HttpClient } from '../support/http-client.js';
import { type ServiceProcess, startProcess } from '../support/process.js';
import { until } from '../support/until.js';

/** The published bound: refused on every instance within five seconds. */
const boundMilliseconds = 5_000;
const verify = '/api/v1/auth/verify';

interface Victim {
  readonly user: GivenUser;
  /** What B remembers, and will have to refuse. */
  readonly session: GivenSession;
  /** A second device of the same person. */
  readonly other: GivenSession;
}

describe('what is revoked on one instance', () => {
  let app: TestApp;
  let proxy: DatabaseProxy;
  let a: ServiceProcess;
  let b: ServiceProcess;
  let admin: string;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    proxy = await DatabaseProxy.start(app.database.url);
    [a, b] = await Promise.all([
      startProcess(app.database.url),
      startProcess(proxy.through(app.database.url), { DATABASE_STATEMENT_TIMEOUT: '500ms' }),
    ]);
    await Promise.all([a, b].map((each) => each.until('/health/ready', 200, 60_000)));
  }, 90_000);

  afterAll(async () => {
    await Promise.all([a.kill(), b.kill()]);
    await proxy.close();
    await app.close();
  });

  beforeEach(async () => {
    admin = (await app.given.signedIn({ role: 'admin' })).token;
  });

  /** Both hear of changes again. */
  afterEach(async () => {
    await proxy.restore();
    await b.until('/health/ready', 200);
    await until(async () => (await listeners()) === 3);
  });

  /** Whatever takes a right away, done on A, and what B has to say then. */
  const acts: Record<string, [act: (on: HttpClient, victim: Victim) => Promise<Answer>, code: string]> = {
    'signed out': [
      (on, { session }) => on.post('/api/v1/auth/logout', { refreshToken: session.refreshToken }),
      'invalidated_token',
    ],
    'signed out from another device': [
      (on, { other }) => on.post('/api/v1/auth/logout', { scope: 'others' }, { token: other.token }),
      'invalidated_token',
    ],
    'ended in the list of devices': [
      (on, { session, other }) => on.delete(`/api/v1/sessions/${session.id}`, { token: other.token }),
      'invalidated_token',
    ],
    'password changed': [
      (on, { user, other }) =>
        on.post(
          '/api/v1/users/me/password',
          { currentPassword: user.password, newPassword: 'a new and longer phrase' },
          { token: other.token },
        ),
      'invalidated_token',
    ],
    'role changed': [
      (on, { user }) => on.post(`/api/v1/admin/users/${user.id}/role`, { role: 'manager' }, { token: admin }),
      'invalidated_token',
    ],
    suspended: [
      (on, { user }) => on.post(`/api/v1/admin/users/${user.id}/suspend`, { reason: 'spam' }, { token: admin }),
      'user_inactive',
    ],
    'account deleted': [(on, { other }) => on.delete('/api/v1/users/me', { token: other.token }), 'user_inactive'],
  };

  async function victim(): Promise<Victim> {
    const user = await app.given.user();
    const session = await app.given.session(user);
    const other = await app.given.session(user);
    for (let times = 0; times < 2; times++)
      expect((await b.http.get(verify, { token: session.token })).status).toBe(200);
    return { user, session, other };
  }

  /** Asks B again and again until it says something else than 200. */
  async function untilRefused(token: string): Promise<{ code: unknown; milliseconds: number }> {
    const beganAt = performance.now();
    for (;;) {
      const { status, body } = await b.http.get(verify, { token });
      const milliseconds = performance.now() - beganAt;
      if (status !== 200 || milliseconds > 2 * boundMilliseconds) return { code: body['code'] ?? 'ok', milliseconds };
    }
  }

  async function expectAllRefusedInTime(): Promise<void> {
    const victims = await Promise.all(Object.keys(acts).map(async (name) => ({ name, ...(await victim()) })));
    const told = await Promise.all(
      victims.map(async ({ name, ...each }) => {
        const [act] = acts[name] ?? [];
        const answer = await act?.(a.http, each);
        expect([name, answer?.status]).toEqual([name, name === 'account deleted' ? 202 : 204]);
        const { code, milliseconds } = await untilRefused(each.session.token);
        return [name, code, milliseconds < boundMilliseconds] as const;
      }),
    );
    expect(told).toEqual(Object.entries(acts).map(([name, [, code]]) => [name, code, true]));
  }

  const listeners = async () =>
    (
      await app.sql(
        `select from pg_stat_activity where datname = current_database() and application_name = 'gatehouse-listen'`,
      )
    ).length;

  it('B-4 SE-08 SE-09: is refused on the other within five seconds, access tokens too', async () => {
    await expectAllRefusedInTime();
  });

  it('B-4 RL-33: also when the other hears nothing any more; it asks Postgres, and who is signed in stays so', async () => {
    const { session: bystander } = await victim();
    expect(await listeners()).toBe(3);
    proxy.refuseOnly('gatehouse-listen');
    await expectAllRefusedInTime();
    expect(await listeners()).toBe(2);
    expect((await b.http.get(verify, { token: bystander.token })).status).toBe(200);
    await proxy.restore();
    await until(async () => (await listeners()) === 3);
    await expectAllRefusedInTime();
  });

  it('B-4 RL-20 RL-33: keys that were rotated at once are refused within five seconds, heard of or not', async () => {
    for (const hears of [true, false]) {
      const { session } = await victim();
      if (!hears) proxy.refuseOnly('gatehouse-listen');
      await app.nest.get(ServerKeysService, { strict: false }).rotate(operator, true);
      const { code, milliseconds } = await untilRefused(session.token);
      expect([hears, code, milliseconds < boundMilliseconds]).toEqual([hears, 'invalid_auth', true]);
      const refreshed = await b.http.post('/api/v1/auth/refresh', { refreshToken: session.refreshToken });
      expect(refreshed.body['code']).toBe('invalidated_token');
    }
  });

  it('B-4 RL-33: who cannot ask Postgres says 503, and lets nobody in on what it remembers', async () => {
    for (const silently of [false, true]) {
      const { session } = await victim();
      if (silently) proxy.dropPackets();
      else await proxy.refuse();
      expect((await a.http.post('/api/v1/auth/logout', { refreshToken: session.refreshToken })).status).toBe(204);
      const { code, milliseconds } = await untilRefused(session.token);
      expect([code, milliseconds < boundMilliseconds + 2_500]).toEqual(['service_unavailable', true]);
      const again = await b.http.get(verify, { token: session.token });
      expect([again.status, Number(again.headers.get('retry-after')) > 0]).toEqual([503, true]);
      await proxy.restore();
      await until(async () => (await b.http.get(verify, { token: session.token })).status === 401);
    }
  });

  it('SE-07: what A said is done is done, though A is killed the moment it has said so', async () => {
    const victims = await Promise.all(Object.keys(acts).map(victim));
    const replayed = await victim();
    const told = await Promise.all([
      ...Object.values(acts).map(async ([act], index) => (await act(a.http, victims[index] ?? replayed)).status),
      replay(replayed.session.refreshToken),
    ]);
    await a.kill();
    expect(told).toEqual([204, 204, 204, 204, 204, 204, 202, 401]);
    a = await startProcess(app.database.url);
    await a.until('/health/ready', 200, 60_000);
    const codes = Object.values(acts).map(([, code]) => code);
    const refused = [...victims, replayed].map(async ({ session }) => {
      return (await a.http.get(verify, { token: session.token })).body['code'] as string;
    });
    expect(await Promise.all(refused)).toEqual([...codes, 'invalidated_token']);
    const ended = [victims[0], victims[1], victims[2], victims[3], replayed].map(async (each) => {
      return (await a.http.post('/api/v1/auth/refresh', { refreshToken: each?.session.refreshToken })).body[
        'code'
      ] as string;
    });
    expect(new Set(await Promise.all(ended))).toEqual(new Set(['invalidated_token']));
  }, 90_000);

  /** Somebody else has the refresh token too, and comes second. */
  async function replay(refreshToken: string): Promise<number> {
    const refresh = (token: unknown) => a.http.post('/api/v1/auth/refresh', { refreshToken: token });
    const next = await refresh(refreshToken);
    await refresh(next.body['refreshToken']);
    return (await refresh(refreshToken)).status;
  }
});
