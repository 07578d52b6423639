import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { readSettings } from '#platform/config/setting.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { PepperCensus } from '#domain/passwords/pepper-census.js';
import { Peppers } from '#domain/passwords/peppers.js';
import { PasswordSettings } from '#domain/passwords/passwords.settings.js';
import { apiDocument } from '../support/api-document.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { runCommand } from '../support/command.js';
import type { GivenUser } from '../support/given.js';

const pepper = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [older, newer] = [pepper('older'), pepper('newer')];
const phrase = 'velvet otters juggle';

describe('passwords with a pepper', () => {
  let app: TestApp;
  const log: string[] = [];

  beforeAll(async () => {
    const settings = { PASSWORD_PEPPERS: `${newer},${older}`, LOG_LEVEL: 'warn' };
    // Drawing the document up turns off the one logger that Nest has in a process, so it comes first.
    await apiDocument();
    app = await startTestApp({ settings, log: { write: (line: string) => log.push(line) } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  async function storedOf({ id }: GivenUser): Promise<string> {
    const [row] = await app.sql<{ hash: string }>('select hash from passwords where user_id = $1', [id]);
    return row?.hash ?? '';
  }

  async function given(stored: string): Promise<GivenUser> {
    const user = await app.given.user({ password: phrase });
    await app.sql('update passwords set hash = $2 where user_id = $1', [user.id, stored]);
    return user;
  }

  const hasher = () => app.nest.get(PasswordHasher, { strict: false });
  const statusOf = async (user: GivenUser, password = phrase) => (await app.given.signIn({ ...user, password })).status;

  /** As an installation with other settings made it. */
  async function hashedWith(PASSWORD_PEPPERS: string): Promise<string> {
    const settings = readSettings(PasswordSettings, { PASSWORD_PEPPERS });
    return new PasswordHasher(settings, new Metrics(), new Peppers(settings)).hash(phrase);
  }

  it('B-8, CS-01: are stored as salt and an HMAC under the id of its key; the right one opens, another does not', async () => {
    const user = await app.given.user({ password: `${phrase} always` });
    const stored = await storedOf(user);
    expect(stored).toMatch(/^hmac-sha256:newer\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect([await statusOf(user, user.password), await statusOf(user, 'not this one')]).toEqual([200, 401]);
    // Without the key, what is stored is no Argon2id of the password.
    const bare = await given(stored.slice(stored.indexOf('$')));
    expect(await statusOf(bare, user.password)).toBe(401);
    await app.sql('delete from passwords where user_id = $1', [bare.id]);
  });

  it('B-8: an older pepper, and none, still open, and give way at the next good sign-in', async () => {
    for (const stored of [
      await hashedWith(older),
      await hash(phrase, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
    ]) {
      const user = await given(stored);
      expect(await statusOf(user, 'not this one')).toBe(401);
      expect(await storedOf(user)).toBe(stored);
      expect(await statusOf(user)).toBe(200);
      expect(await storedOf(user)).toMatch(/^hmac-sha256:newer\$/);
      expect(
        await app.facts.hashesDuring(async () => {
          expect(await statusOf(user)).toBe(200);
        }),
      ).toBe(1);
    }
  });

  it('B-8: one whose pepper is gone is a wrong password, for one check; the log and doctor say which key is missed', async () => {
    const user = await given(await hashedWith(pepper('gone')));
    log.length = 0;
    const cost = await app.facts.hashesDuring(async () => {
      expect(await statusOf(user)).toBe(401);
    });
    expect(cost).toBe(1);
    expect(log.join()).toContain('PASSWORD_PEPPERS has no key');
    expect(log.join()).not.toContain((await storedOf(user)).split('$').at(-1));
    const settings = { DATABASE_URL: app.database.url, PASSWORD_PEPPERS: `${newer},${older}` };
    const { json } = await runCommand(['doctor', '--json'], settings);
    expect(json['findings']).toContainEqual({
      about: 'peppers',
      state: 'bad',
      says: '1 passwords cannot be checked: PASSWORD_PEPPERS has no key "gone"',
      remedy: expect.stringContaining('put it back'),
    });
    await app.sql('delete from passwords where user_id = $1', [user.id]);
  });

  it('B-8, EN-02: where there is no password, one of the same cost is checked, under the pepper', async () => {
    const dummy = Reflect.get(hasher(), 'dummy') as string;
    expect(dummy).toMatch(/^hmac-sha256:newer\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    Reflect.set(hasher(), 'dummy', 'where there is nothing to check against, checking fails');
    await expect(hasher().verify(null, 'any')).rejects.toThrow();
    Reflect.set(hasher(), 'dummy', dummy);
    expect(await hasher().verify(null, 'any')).toBe(false);
  });

  it.each([
    'hmac-sha256:newer$argon2id$damaged',
    'hmac-sha256:',
    'hmac-sha256:newer$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Y8tq2PdLgKPKGKVJmtJTuUl0Vuw1VYvMkHPGRHPJwFM',
  ])('CS-03: %s is a wrong password, for one check', async (stored) => {
    const user = await given(stored);
    expect(
      await app.facts.hashesDuring(async () => {
        expect(await statusOf(user)).toBe(401);
      }),
    ).toBe(1);
    await app.sql('delete from passwords where user_id = $1', [user.id]);
  });

  it('B-8: how many wait for the newest pepper is known, so that an older one may go when there are none', async () => {
    const waiting = async () =>
      (await app.nest.get(PepperCensus, { strict: false }).take()).filter(({ state }) => state === 'older');
    expect(await waiting()).toEqual([]);
    const user = await given(await hashedWith(older));
    expect(await waiting()).toEqual([{ id: 'older', state: 'older', count: 1 }]);
    expect(await statusOf(user)).toBe(200);
    expect(await waiting()).toEqual([]);
  });
});
