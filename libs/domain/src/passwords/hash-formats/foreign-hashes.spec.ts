import { foreignHashes } from '../../../../../test/support/foreign-hashes.js';
import { readForeignHash } from './foreign-hashes.js';
import { readArgon2 } from './argon2.formats.js';

const argon2 = (costs: string, type = 'i') =>
  `$argon2${type}$v=19$${costs}$c29tZXNhbHRzb21lc2FsdA$Y8tq2PdLgKPKGKVJmtJTuUl0Vuw1VYvMkHPGRHPJwFM`;
const keycloak = (algorithm: string, hashIterations: unknown, additionalParameters = {}) =>
  `keycloak$${JSON.stringify({
    credentialData: JSON.stringify({ algorithm, hashIterations, additionalParameters }),
    secretData: JSON.stringify({ value: 'A'.repeat(88), salt: 'c29tZXNhbHQ=' }),
  })}`;
const hex = 'ab'.repeat(64);
const base64 = 'A'.repeat(86);
const bcryptTail = '0'.repeat(53);

/** Right in form, and one check of each would take seconds to years, or all the memory there is. */
const bombs = [
  `$2b$31$${bcryptTail}`,
  `$2y$15$${bcryptTail}`,
  `bcrypt$$2b$31$${bcryptTail}`,
  `bcrypt_sha256$$2b$31$${bcryptTail}`,
  `$2b$03$${bcryptTail}`,
  argon2('m=4194304,t=3,p=1'),
  argon2('m=131073,t=1,p=1'),
  argon2('m=4096,t=1000000,p=1'),
  argon2('m=4096,t=3,p=255'),
  `argon2${argon2('m=4194304,t=3,p=1', 'id')}`,
  `scrypt:4194304:8:1$salt$${hex}`,
  `scrypt:32768:8:65535$salt$${hex}`,
  `scrypt:16384:99999:1$salt$${hex}`,
  `scrypt:16385:8:1$salt$${hex}`,
  `scrypt:0:8:1$salt$${hex}`,
  `scrypt$1073741824$salt$8$1$${base64}`,
  `$scrypt$ln=31,r=8,p=1$c2FsdA$${base64}`,
  `$scrypt$ln=99,r=8,p=1$c2FsdA$${base64}`,
  `ragflow$scrypt:4194304:8:1$salt$${hex}`,
  `firebase$31$8$Bw==$${base64}$c2FsdA==$${base64}`,
  `pbkdf2:sha256:2000001$salt$${hex}`,
  `pbkdf2_sha256$9999999999$salt$${base64}`,
  `$pbkdf2-sha512$1000000000$c2FsdA$${base64}`,
  `$pbkdf2$1000000$c2FsdA$${base64}`,
  `pbkdf2:sha256:0$salt$${hex}`,
  keycloak('pbkdf2-sha256', 1e9),
  keycloak('argon2', 5, { type: ['id'], memory: ['4194304'], parallelism: ['1'], version: ['1.3'] }),
  `$6$rounds=999999999$salt$${'0'.repeat(86)}`,
  `$5$rounds=700001$salt$${'0'.repeat(43)}`,
];

const damaged = [
  '',
  'plain text',
  '5f4dcc3b5aa765d61d8327deb882cf99',
  '$1$salt$qJH7.N4xYta3aEG/dfqo/0',
  '$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
  '$2b$10$short',
  '$2b$+4$' + bcryptTail,
  argon2('m=4096,t=3,p=1', 'd'),
  '$argon2i$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$',
  'scrypt:32768:8:1$salt$',
  'scrypt:32768:8:1$salt$abab',
  `scrypt:32768:8:1$salt$${'ab'.repeat(129)}`,
  `scrypt:-1:8:1$salt$${hex}`,
  `pbkdf2:md5:1000$salt$${hex}`,
  'pbkdf2:sha256:1000$salt$',
  'ragflow$plain text',
  'keycloak$',
  'keycloak$null',
  'keycloak${"credentialData":"[","secretData":"{}"}',
  keycloak('md5', 1),
  keycloak('pbkdf2', '1000'),
  keycloak('argon2', 5),
  '$6$salt$short',
  `$5$salt$${'0'.repeat(86)}`,
  `$2b$10$${bcryptTail}`.padEnd(5_000, ' '),
];

describe('password hashes of other systems', () => {
  it.each(foreignHashes)('CS-02: those of $file match their password and no other', async ({ vectors }) => {
    expect(vectors.length).toBeGreaterThan(2);
    for (const { name, stored, password } of vectors) {
      const hash = stored.startsWith('$argon2id$') ? readArgon2(stored) : readForeignHash(stored);
      const said = [await hash?.matches(password), await hash?.matches(`x${password}`)];
      expect({ name, said }).toEqual({ name, said: [true, false] });
    }
  });

  it('CS-02: a text is tried as it was typed, and only as that', async () => {
    const decomposed = 'pässwörd 密码 😀'.normalize('NFD');
    const { vectors } = foreignHashes.find(({ file }) => file === 'django.json')!;
    const { stored } = vectors.find(({ password }) => password === decomposed.normalize('NFC'))!;
    expect(await readForeignHash(stored).matches(decomposed)).toBe(false);
  });

  it.each(bombs)('CS-03: %s is not checked: it costs too much', (stored) => {
    expect(() => readForeignHash(stored)).toThrow('would cost too much');
  });

  it('CS-03: Argon2id of 4 GiB is refused, and of our own setting is not', () => {
    expect(readArgon2(argon2('m=4194304,t=2,p=1', 'id'), 1_048_576)?.isAffordable).toBe(false);
    expect(readArgon2(argon2('m=1048576,t=2,p=1', 'id'), 1_048_576)?.isAffordable).toBe(true);
    expect(readArgon2(argon2('m=262144,t=2,p=1', 'id'), 19_456)?.isAffordable).toBe(false);
  });

  it.each(damaged)('CS-03: "%s" is not read at all', (stored) => {
    expect(() => readForeignHash(stored)).toThrow('unknown, or it is damaged');
  });

  it('CS-03: a SHA-crypt of the most rounds lets everybody else go on', async () => {
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    await readForeignHash(`$6$rounds=700000$salt$${'0'.repeat(86)}`).matches('password');
    clearInterval(counting);
    expect(turns).toBeGreaterThan(50);
  });
});
