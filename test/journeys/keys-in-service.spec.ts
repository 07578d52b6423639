import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { operator } from '#platform/actor/actor.js';
import { ServerKeysService } from '#domain/server-keys/server-keys.service.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { runCommand } from '../support/command.js';
import type { HttpClient } from '../support/http-client.js';
import { mailedToken } from '../support/mails.js';
import { type ServiceProcess, startProcess } from '../support/process.js';
import { until } from '../support/until.js';

const verify = '/api/v1/auth/verify';
const [oldest, newest] = ['2025', '2026'].map((id) => `${id}:${randomBytes(32).toString('base64')}`) as [
  string,
  string,
];
/** First the new key is made known everywhere, at the end of the list. */
const bothKnown = { ENCRYPTION_KEYS: `${oldest},${newest}` };

/** People who refresh at one instance and show their token at another one, and to a service with a copy of our JWKS. */
class Callers {
  readonly failures: unknown[] = [];
  /** Good tokens, by the key that signed them. */
  readonly good = new Map<string, number>();
  private readonly running: Promise<void>[];
  private goOn = true;

  constructor(
    private readonly instances: readonly HttpClient[],
    private jwks: JSONWebKeySet,
    refreshTokens: readonly string[],
  ) {
    this.running = refreshTokens.map((token, index) => this.call(token, index));
  }

  /** The copy is renewed, and not again. */
  copy(jwks: JSONWebKeySet): void {
    this.jwks = jwks;
  }

  until(isTrue: () => boolean): Promise<void> {
    return until(isTrue, () => JSON.stringify([...this.good]));
  }

  async stop(): Promise<void> {
    this.goOn = false;
    await Promise.all(this.running);
  }

  private async call(first: string, turn: number): Promise<void> {
    let refreshToken = first;
    for (let time = turn; this.goOn; time++) {
      const [here, there] = [time, time + 1].map((index) => this.instances[index % this.instances.length]);
      const refreshed = await here?.post('/api/v1/auth/refresh', { refreshToken });
      const token = String(refreshed?.body['token']);
      const shown = await there?.get(verify, { token });
      const elsewhere = await jwtVerify(token, createLocalJWKSet(this.jwks)).catch(String);
      const isGood = refreshed?.status === 200 && shown?.status === 200 && typeof elsewhere === 'object';
      if (!isGood) return void this.failures.push([refreshed?.body, shown?.body, elsewhere]);
      const { kid = '' } = decodeProtectedHeader(token);
      this.good.set(kid, (this.good.get(kid) ?? 0) + 1);
      refreshToken = String(refreshed.body['refreshToken']);
    }
  }
}

describe('keys change while the service runs', () => {
  let app: TestApp;
  let a: ServiceProcess;
  let b: ServiceProcess;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000', ...bothKnown } });
    [a, b] = await Promise.all([startProcess(app.database.url, bothKnown), startProcess(app.database.url, bothKnown)]);
    await Promise.all([a, b].map((each) => each.until('/health/ready', 200, 60_000)));
    await app.given.user({ role: 'admin' });
  }, 90_000);

  afterAll(async () => {
    await Promise.all([a.kill(), b.kill()]);
    await app.close();
  });

  const jwksOf = async ({ http }: ServiceProcess) =>
    (await http.get('/.well-known/jwks.json')).body as unknown as JSONWebKeySet;

  async function startCallers(): Promise<Callers> {
    const sessions = await Promise.all(Array.from({ length: 6 }, () => app.given.signedIn()));
    const tokens = sessions.map(({ refreshToken }) => refreshToken);
    return new Callers([a.http, b.http], await jwksOf(a), tokens);
  }

  it('RL-20 JW-08: new keys for tokens under load: nobody’s token is refused, here, there or at a service of others', async () => {
    const callers = await startCallers();
    await callers.until(() => [...callers.good.values()].some((count) => count > 20));
    const [oldKey] = [...callers.good.keys()];
    const early = await app.given.signedIn();

    await app.nest.get(ServerKeysService, { strict: false }).rotate(operator, false);
    let published: JSONWebKeySet[] = [];
    while (!published.every(({ keys }) => keys.length === 2) || published.length === 0)
      published = await Promise.all([a, b].map(jwksOf));
    expect([...callers.good.keys()]).toEqual([oldKey]);
    const [wait] = await app.sql<{ seconds: number }>(
      'select extract(epoch from max(signs_from) - gatehouse.now())::float8 as seconds from server_keys',
    );
    expect(wait?.seconds).toBeGreaterThan(550);
    // Who verifies elsewhere may keep this copy for ten minutes; the ten minutes pass at once.
    callers.copy(published[1] ?? { keys: [] });
    await app.sql(`update server_keys set signs_from = gatehouse.now() where signs_from > gatehouse.now()`);

    await callers.until(() => [...callers.good].some(([kid, count]) => kid !== oldKey && count > 20));
    for (const { http } of [a, b]) expect((await http.get(verify, { token: early.token })).status).toBe(200);
    await callers.stop();
    expect(callers.failures).toEqual([]);
    expect(callers.good.size).toBe(2);
  });

  it('RL-21: a new entry of ENCRYPTION_KEYS: old rows stay readable, are encrypted anew, and nobody notices', async () => {
    const email = 'waiting@example.org';
    await app.http.post('/api/v1/auth/register', { email, password: 'a long enough phrase' });
    expect(await keysInUse()).toEqual(['2025']);
    const callers = await startCallers();

    // Then it is put first, and everything is encrypted anew.
    expect(await reencrypted(`${newest},${oldest}`)).toBeGreaterThan(2);
    expect(await keysInUse()).toEqual(['2026']);
    expect(await reencrypted(`${newest},${oldest}`)).toBe(0);
    await callers.until(() => [...callers.good.values()].some((count) => count > 20));
    await callers.stop();
    expect(callers.failures).toEqual([]);

    // At last the old one is taken off the list.
    const { token, refreshToken } = await app.given.signedIn();
    const c = await startProcess(app.database.url, { ENCRYPTION_KEYS: newest });
    await c.until('/health/ready', 200, 60_000);
    expect((await c.http.get(verify, { token })).status).toBe(200);
    expect((await c.http.post('/api/v1/auth/refresh', { refreshToken })).status).toBe(200);
    const mailed = { token: await mailedToken(app, email) };
    expect((await c.http.post('/api/v1/auth/email-verification/confirm', mailed)).status).toBe(204);
    await c.kill();
  }, 120_000);

  /** Which entries of ENCRYPTION_KEYS the rows of the database need. */
  async function keysInUse(): Promise<string[]> {
    const rows = await app.sql<{ id: string }>(
      `select distinct convert_from(substring(sealed from 3 for get_byte(sealed, 1)), 'utf8') as id
         from (select sealed_secret as sealed from server_keys union all select sealed_secret from outbox_messages) s
        where sealed is not null`,
    );
    return rows.map(({ id }) => id);
  }

  /** As an operator does it. */
  async function reencrypted(keys: string): Promise<number> {
    const settings = { DATABASE_URL: app.database.url, ENCRYPTION_KEYS: keys };
    const { json } = await runCommand(['reencrypt', '--json'], settings);
    return (json as { reencrypted: number }).reencrypted;
  }
});
