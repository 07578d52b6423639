import { randomBytes } from 'node:crypto';
import { Clock } from '#platform/clock/clock.js';
import { Encryption } from '#platform/crypto/encryption.js';
import { Reencryption } from '#platform/crypto/reencryption.js';
import { BackendClient } from '#domain/custom-backend/backend-client.js';
import { BackendTokenRepository } from '#domain/custom-backend/tokens/backend-token.repository.js';
import { BackendTokenStore } from '#domain/custom-backend/tokens/backend-token-store.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { runCommand } from '../support/command.js';
import { answer, OddBackend } from '../support/odd-backend.js';

describe('tokens of the backend, as they are kept for people', () => {
  const old = { id: 'old', bytes: randomBytes(32) };
  let backend: OddBackend;
  let keys: string;
  let app: TestApp;
  /** In this process, and as another process would have it. */
  let store: BackendTokenStore;
  let elsewhere: BackendTokenStore;

  beforeAll(async () => {
    backend = await OddBackend.start();
    keys = `new:${randomBytes(32).toString('base64')},old:${old.bytes.toString('base64')}`;
    app = await startTestApp({ settings: { ...backend.settings, ENCRYPTION_KEYS: keys, BACKEND_TIMEOUT: '2s' } });
    const get = <T>(type: abstract new (...parameters: never[]) => T): T => app.nest.get<T>(type, { strict: false });
    store = get(BackendTokenStore);
    elsewhere = new BackendTokenStore(get(BackendTokenRepository), get(BackendClient), get(Encryption), get(Clock));
  });

  afterEach(() => {
    backend.behave(null);
    backend.asked.length = 0;
  });

  afterAll(async () => {
    await app.close();
    await backend.close();
  });

  /** Somebody whose tokens are kept; in ten minutes they will have to be refreshed. */
  async function somebody(refreshToken: string | null = null): Promise<{ id: string; token: string }> {
    const { id } = await app.given.user();
    backend.knows(id, { id });
    const token = backend.tokenOf(id);
    await store.keep(id, { token, refreshToken: refreshToken ?? backend.tokenOf(id) });
    return { id, token };
  }

  const kept = async (userId: string): Promise<number> =>
    (await app.sql('select from backend_tokens where user_id = $1', [userId])).length;

  it('S1-20: are used as they are while they are good, and refreshed before they expire', async () => {
    const { id, token } = await somebody();
    expect(await store.freshTokenOf(id)).toBe(token);
    expect(backend.asked).toEqual([]);
    await app.clock.advance('10m');
    const next = await store.freshTokenOf(id);
    expect([next === token, await store.freshTokenOf(id)]).toEqual([false, next]);
    expect(backend.asked.map(({ path }) => path)).toEqual(['/refresh']);
    expect(await store.freshTokenOf('0191d9a0-0000-7000-8000-000000000000')).toBeNull();
  });

  it('S1-20, S1-6: are refreshed once, however many ask in however many processes; the next time with the next token', async () => {
    const { id } = await somebody();
    for (let round = 0; round < 2; round++) {
      await app.clock.advance('10m');
      backend.asked.length = 0;
      const asking = Array.from({ length: 12 }, (_, index) => (index % 2 ? store : elsewhere).freshTokenOf(id));
      const tokens = new Set(await Promise.all(asking));
      expect([tokens.size, tokens.has(null), backend.asked.length]).toEqual([1, false, 1]);
    }
  });

  it('S1-20: keep the old refresh token where the backend gives no new one', async () => {
    const { id } = await somebody('the-one-that-stays');
    backend.behave((_asked, reply) => {
      answer(reply, 200, { token: `renewed-${backend.asked.length}` });
    });
    for (const expected of ['renewed-1', 'renewed-2']) {
      await app.clock.advance('10m');
      expect(await store.freshTokenOf(id)).toBe(expected);
    }
    expect(backend.asked.map(({ body }) => body['refreshToken'])).toEqual(['the-one-that-stays', 'the-one-that-stays']);
  });

  it('RL-26, S1-20: are refreshed once where the clocks of both disagree, or the backend gives what has expired', async () => {
    const { id } = await somebody();
    const now = Math.floor(Date.now() / 1_000);
    const parts = [{ alg: 'none' }, { iat: now - 90_000, exp: now - 86_400 }, {}];
    const token = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    backend.behave((_asked, reply) => {
      answer(reply, 200, { token });
    });
    await app.clock.advance('10m');
    expect([await store.freshTokenOf(id), await store.freshTokenOf(id)]).toEqual([token, token]);
    expect(backend.asked).toHaveLength(1);
  });

  it('S1-33: are gone once the backend refuses the refresh token: the person signs in again', async () => {
    const { id } = await somebody('expired-there');
    await app.clock.advance('10m');
    expect([await store.freshTokenOf(id), await kept(id)]).toEqual([null, 0]);
    const without = await app.given.user();
    await store.keep(without.id, { token: 'x', refreshToken: null });
    await app.clock.advance('10m');
    expect([await store.freshTokenOf(without.id), await kept(without.id)]).toEqual([null, 0]);
  });

  it('RL-16: stay while the backend is down, and are refreshed when it is there again', async () => {
    const { id } = await somebody();
    await app.clock.advance('10m');
    backend.behave((_asked, reply) => reply.destroy());
    await expect(store.freshTokenOf(id)).rejects.toMatchObject({ code: 'backend_unavailable' });
    backend.behave(null);
    expect(await store.freshTokenOf(id)).toEqual(expect.any(String));
  });

  it('S1-20: are refreshed by another when whoever began has died', async () => {
    const { id } = await somebody();
    await app.clock.advance('10m');
    await app.sql(
      `update backend_tokens set lease_id = gen_random_uuid(), leased_until = gatehouse.now() + interval '40 s' where user_id = $1`,
      [id],
    );
    await app.clock.advance('41s');
    expect(await store.freshTokenOf(id)).toEqual(expect.any(String));
    expect(backend.asked).toHaveLength(1);
  });

  it('S1-20: of a sign-in meanwhile are not written over by a refresh that began before', async () => {
    const { id } = await somebody();
    await app.clock.advance('10m');
    backend.behave((_asked, reply) => {
      void store.keep(id, { token: 'of-the-newer-sign-in', refreshToken: null }).then(() => {
        answer(reply, 200, { token: 'of-the-refresh', refreshToken: 'r' });
      });
    });
    expect(await store.freshTokenOf(id)).toBe('of-the-newer-sign-in');
  });

  it('CS-05: open in their own row only, and move to a new key with everything else', async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    const sealedOf = async (id: string) =>
      (
        await app.sql<{ id: string; sealed: Buffer }>(
          'select id, sealed_tokens as sealed from backend_tokens where user_id = $1',
          [id],
        )
      )[0]!;
    const [own, foreign] = [await sealedOf(ada.id), await sealedOf(eve.id)];
    await app.sql('update backend_tokens set sealed_tokens = $2 where id = $1', [own.id, foreign.sealed]);
    await expect(store.freshTokenOf(ada.id)).rejects.toThrow();
    const tokens = Buffer.from(JSON.stringify({ token: 'under-the-old-key', refreshToken: null }));
    const underOld = new Encryption({ keys: [old] }).encrypt(tokens, `backend_tokens:${own.id}`);
    await app.sql('update backend_tokens set sealed_tokens = $2 where id = $1', [own.id, underOld]);
    const reencryption = app.nest.get(Reencryption, { strict: false });
    expect(await reencryption.countOutdated()).toBe(1);
    const command = await runCommand(['reencrypt'], { DATABASE_URL: app.database.url, ENCRYPTION_KEYS: keys });
    expect(command.exitCode).toBe(0);
    expect([await reencryption.countOutdated(), await store.freshTokenOf(ada.id)]).toEqual([0, 'under-the-old-key']);
  });
});
