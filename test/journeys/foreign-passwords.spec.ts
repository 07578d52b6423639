import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { apiDocument } from '../support/api-document.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { foreignHashes, type ForeignHash } from '../support/foreign-hashes.js';
import type { GivenUser } from '../support/given.js';
import { race } from '../support/race.js';

/** Cheap to check and to read: bcrypt of `U*U` from crypt_blowfish's tests. */
const cheap: ForeignHash = {
  name: 'bcrypt',
  stored: '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
  password: 'U*U',
};
const ours = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

describe('coming from another system with one’s password', () => {
  let app: TestApp;
  const log: string[] = [];

  beforeAll(async () => {
    // Drawing the document up turns off the one logger that Nest has in a process, so it comes first.
    await apiDocument();
    const settings = { LOGIN_MAX: '10000', LOG_LEVEL: 'warn' };
    app = await startTestApp({ settings, log: { write: (line: string) => log.push(line) } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  async function brought({ stored, password }: Omit<ForeignHash, 'name'>): Promise<GivenUser> {
    const user = await app.given.user();
    await app.sql('update passwords set hash = $2 where user_id = $1', [user.id, stored]);
    return { ...user, password };
  }

  async function storedOf({ id }: GivenUser): Promise<string> {
    const [row] = await app.sql<{ hash: string }>('select hash from passwords where user_id = $1', [id]);
    return row?.hash ?? '';
  }

  const statusOf = async (user: GivenUser, password = user.password) =>
    (await app.given.signIn({ ...user, password })).status;

  it.each(foreignHashes)(
    'CS-02, B-14: whoever has a hash of $file signs in, and has one of ours from then on',
    async (file) => {
      for (const vector of file.vectors) {
        const user = await brought(vector);
        expect([vector.name, await statusOf(user)]).toEqual([vector.name, 200]);
        const stored = await storedOf(user);
        expect(stored).toMatch(vector.stored.startsWith('$argon2id$v=19$m=65536') ? /^\$argon2id\$/ : ours);
        expect([await statusOf(user, `x${user.password}`), await statusOf(user)]).toEqual([401, 200]);
        expect(await storedOf(user)).toBe(stored);
      }
    },
  );

  it('CS-02: a wrong password renews nothing', async () => {
    for (const { vectors } of foreignHashes) {
      const user = await brought(vectors.at(-1)!);
      expect([await statusOf(user, `x${user.password}`), await storedOf(user)]).toEqual([401, vectors.at(-1)?.stored]);
    }
  });

  it('CS-02: the new hash is over the full password, not over the 72 bytes that bcrypt read', async () => {
    const { vectors } = foreignHashes.find(({ file }) => file === 'php.json')!;
    const user = await brought(vectors.find(({ name }) => name.includes('longer than its 72 bytes'))!);
    const cut = user.password.slice(0, 72);
    expect(user.password.length).toBeGreaterThan(72);
    expect([await statusOf(user), await statusOf(user, cut), await statusOf(user)]).toEqual([200, 401, 200]);
  });

  it('CS-02: a hash of ours of lower cost than now gives way too, and one of today stays', async () => {
    const low = '$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$';
    const { vectors } = foreignHashes.find(({ file }) => file === 'php.json')!;
    const vector = vectors.find(({ name }) => name.includes('below our cost'))!;
    expect(vector.stored.slice(0, 30)).toBe(low.slice(0, 30));
    const user = await brought(vector);
    expect(await statusOf(user)).toBe(200);
    const renewed = await storedOf(user);
    expect(renewed).toMatch(ours);
    expect(await statusOf(user)).toBe(200);
    expect(await storedOf(user)).toBe(renewed);
  });

  it('CS-02: of two sign-ins at once both succeed, and the password is still right afterwards', async () => {
    const user = await brought(cheap);
    expect(await Promise.all([statusOf(user), statusOf(user)])).toEqual([200, 200]);
    expect(await storedOf(user)).toMatch(ours);
    expect(await statusOf(user)).toBe(200);
  });

  it('CS-02, RA-06: a password that is set while its old hash is being renewed stays', async () => {
    const user = await brought(cheap);
    const holding = 'select from passwords where user_id = $1 for update';
    const set = () => app.sql('update passwords set hash = $2 where user_id = $1', [user.id, 'set meanwhile']);
    await race<unknown>(app.database, { holding, parameters: [user.id] }, set, () => app.given.signIn(user));
    expect(await storedOf(user)).toBe('set meanwhile');
  });

  it('CS-02: the age of the password stays: it is the same one', async () => {
    const user = await brought(cheap);
    await app.sql(`update passwords set changed_at = '2020-01-01' where user_id = $1`, [user.id]);
    expect(await statusOf(user)).toBe(200);
    const rows = await app.sql('select from passwords where user_id = $1 and changed_at < $2', [user.id, '2020-02-01']);
    expect(rows).toHaveLength(1);
  });

  it('CS-02: a sign-in goes on when its hash cannot be renewed', async () => {
    const user = await brought(cheap);
    await app.sql(`alter table passwords add constraint nothing_new check (hash not like '$argon2id$%') not valid`);
    const status = await statusOf(user);
    await app.sql('alter table passwords drop constraint nothing_new');
    expect([status, await storedOf(user)]).toEqual([200, cheap.stored]);
    expect(await statusOf(user)).toBe(200);
    expect(await storedOf(user)).toMatch(ours);
  });

  it('CS-02, EN-02: costs one check and one hash, once; a wrong password costs one check', async () => {
    const user = await brought(cheap);
    const hashes = (password: string) => app.facts.hashesDuring(() => statusOf(user, password));
    expect([await hashes('wrong'), await hashes('U*U'), await hashes('U*U'), await hashes('wrong')]).toEqual([
      1, 2, 1, 1,
    ]);
  });

  it('CS-03: a hash that cannot be checked is a wrong password: quickly, for one check, and told without the hash', async () => {
    const tail = '0'.repeat(53);
    // Just above the ceilings: where those are gone this fails, rather than run for days as what is far above would.
    for (const stored of [
      `$2b$15$${tail}`,
      '$argon2id$v=19$m=131073,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$Y8tq2PdLgKPKGKVJmtJTuUl0Vuw1VYvMkHPGRHPJwFM',
      '$argon2i$v=19$m=4096,t=21,p=1$c29tZXNhbHRzb21lc2FsdA$Y8tq2PdLgKPKGKVJmtJTuUl0Vuw1VYvMkHPGRHPJwFM',
      '$argon2id$damaged',
      'md5$of$long$ago',
      '',
    ]) {
      const user = await brought({ stored, password: 'whatever it was' });
      log.length = 0;
      const began = performance.now();
      const cost = await app.facts.hashesDuring(async () => {
        expect(await statusOf(user)).toBe(401);
      });
      expect({ stored, cost, isQuick: performance.now() - began < 5_000 }).toEqual({ stored, cost: 1, isQuick: true });
      expect(log.join()).toMatch(/a stored password hash is not checked/);
      expect(log.join()).not.toMatch(new RegExp(`${tail}|c29tZXNhbHR|damaged\\$|long\\$ago`));
      expect(await storedOf(user)).toBe(stored);
    }
  });

  it('CS-03, EN-02: what cannot be checked costs one check of ours, as nobody does', async () => {
    const hasher = app.nest.get(PasswordHasher, { strict: false });
    const dummy = Reflect.get(hasher, 'dummy') as string;
    expect(await hasher.verify('damaged', 'any')).toBe(false);
    Reflect.set(hasher, 'dummy', 'where there is nothing to check against, checking fails');
    await expect(hasher.verify('damaged', 'any')).rejects.toThrow();
    Reflect.set(hasher, 'dummy', dummy);
  });
});
