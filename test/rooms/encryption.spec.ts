import { randomBytes, randomUUID } from 'node:crypto';
import { Encryption } from '#platform/crypto/encryption.js';
import { EncryptionSettings } from '#platform/crypto/encryption.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { ServerKeyring } from '#domain/server-keys/server-keyring.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { queuedMails } from '../support/mails.js';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const withKeys = (...keys: string[]) =>
  new Encryption(readSettings(EncryptionSettings, { NODE_ENV: 'test', ENCRYPTION_KEYS: keys.join(',') }));

describe('what is encrypted in the database', () => {
  const plain = Buffer.from('a seed');

  it('CS-05: opens in its own row only', () => {
    const encryption = withKeys(key('a'));
    const sealed = encryption.encrypt(plain, 'seeds:1');
    expect(encryption.decrypt(sealed, 'seeds:1')).toEqual(plain);
    for (const context of ['seeds:2', 'others:1', '']) {
      expect(() => encryption.decrypt(sealed, context)).toThrow();
    }
  });

  it('CS-05: does not open when any of its bytes was changed', () => {
    const encryption = withKeys(key('a'));
    const sealed = encryption.encrypt(plain, 'seeds:1');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => encryption.decrypt(changed, 'seeds:1')).toThrow();
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => encryption.decrypt(sealed.subarray(0, length), 'seeds:1')).toThrow();
    }
  });

  it('CS-05: says under which key it is, opens while that key is there, and is never twice the same', () => {
    const [old, recent] = [key('old'), key('recent')];
    const sealed = withKeys(old).encrypt(plain, 'seeds:1');
    const rotated = withKeys(recent, old);
    expect(rotated.keyIdOf(sealed)).toBe('old');
    expect(rotated.decrypt(sealed, 'seeds:1')).toEqual(plain);
    expect(rotated.keyIdOf(rotated.encrypt(plain, 'seeds:1'))).toBe('recent');
    expect(() => withKeys(recent).decrypt(sealed, 'seeds:1')).toThrow(/has no key "old"/);
    expect(withKeys(old).encrypt(plain, 'seeds:1')).not.toEqual(sealed);
  });

  describe('when somebody swaps it between rows', () => {
    let app: TestApp;

    beforeAll(async () => {
      app = await startTestApp();
    });

    afterAll(async () => {
      await app.close();
    });

    const swap = (table: string, column: string) =>
      app.sql(`update ${table} one set ${column} = other.${column} from ${table} other where one.id <> other.id`);

    it('CS-05: a mail is not sent with somebody else’s token', async () => {
      for (const email of ['ada@example.org', 'eve@example.org']) {
        await app.http.post('/api/v1/auth/register', { email, password: 'correct horse battery staple' });
      }
      expect(await queuedMails(app)).toHaveLength(2);
      await swap('outbox_messages', 'sealed_secret');
      await expect(queuedMails(app)).rejects.toThrow();
    });

    it('CS-05: a kept answer is not given for another request', async () => {
      const { token } = await app.given.signedIn({ role: 'admin' });
      const make = (name: string) =>
        app.http.post('/api/v1/admin/users', { name }, { token, headers: { 'idempotency-key': keys[name]! } });
      const keys: Record<string, string> = { Ada: randomUUID(), Eve: randomUUID() };
      for (const name of ['Ada', 'Eve']) expect((await make(name)).status).toBe(201);
      await swap('idempotency_records', 'sealed_answer');
      for (const name of ['Ada', 'Eve']) expect((await make(name)).status).toBe(500);
    });

    it('CS-05: a signing key does not open as another', async () => {
      await swap('server_keys', 'sealed_secret');
      await expect(app.nest.get(ServerKeyring, { strict: false }).reload()).rejects.toThrow();
    });
  });
});
