import { randomUUID } from 'node:crypto';
import { SetupTokens } from '#domain/users/setup-tokens.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { cookiesOf } from '../support/cookies.js';
import { Dump } from '../support/dump.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken } from '../support/mails.js';

const password = 'correct horse battery staple';

describe('secrets that were handed out', () => {
  let app: TestApp;
  let handedOut: string[];

  beforeEach(async () => {
    app = await startTestApp();
    handedOut = [];
  });

  afterEach(async () => {
    await app.close();
  });

  /** After each act: neither what it handed out nor anything from before can be read from the whole database. */
  async function after(act: string, ...secrets: readonly (string | undefined)[]): Promise<void> {
    for (const secret of secrets) expect([act, secret?.length]).toEqual([act, expect.any(Number)]);
    handedOut.push(...secrets.filter((secret) => secret !== undefined));
    const dump = await Dump.of(app);
    const read = handedOut.map((secret) => [act, secret, dump.placesOf(secret)]);
    expect(read).toEqual(handedOut.map((secret) => [act, secret, []]));
  }

  const tokensOf = ({ body }: Answer) =>
    ['token', 'refreshToken', 'knownDeviceToken'].map((name) => body[name] as string | undefined);

  it('CS-04: none can be read from a dump of the database, after any act', async () => {
    const { http } = app;
    const email = 'ada@example.org';
    await http.post('/api/v1/auth/register', { email, password });
    const verification = await mailedToken(app, email);
    await after('signing up', password, verification);
    await http.post('/api/v1/auth/email-verification/confirm', { token: verification });
    await after('confirming the address');
    const login = await http.post('/api/v1/auth/login', { email, password });
    await after('signing in', ...tokensOf(login));
    const [, refreshToken] = tokensOf(login);
    const [token, refreshed] = tokensOf(await http.post('/api/v1/auth/refresh', { refreshToken }));
    await after('refreshing', token, refreshed);
    const page = { headers: { origin: 'http://localhost:3080' } };
    const body = { email, password, delivery: 'cookie' };
    const cookies = cookiesOf(await http.post('/api/v1/auth/login', body, page));
    expect(Object.keys(cookies)).toHaveLength(2);
    await after('signing in with cookies', ...Object.values(cookies).map(({ value }) => value));
    const changed = await http.post(
      '/api/v1/users/me/password',
      { currentPassword: password, newPassword: 'another long enough phrase' },
      { token: token! },
    );
    expect(changed.status).toBe(204);
    await after('changing the password', 'another long enough phrase');
  });

  it('CS-04: nor what administrators and operators cause to be handed out', async () => {
    const { token } = await app.given.signedIn({ role: 'admin' });
    const email = 'grace@example.org';
    const key = randomUUID();
    const headers = { 'idempotency-key': key };
    const made = await app.http.post('/api/v1/admin/users', { email }, { token, headers });
    await after('making an account', key, await mailedToken(app, email, 'set_password'));
    const account = `/api/v1/admin/users/${String(made.body['id'])}`;
    await app.http.post(`${account}/password-reset`, undefined, { token });
    await after('starting a reset', await mailedToken(app, email, 'password_reset_by_admin'));
    await app.http.delete(account, { token });
    await after('deleting an account', await mailedToken(app, email, 'account_deletion'));
    await after('issuing a set-up token', await app.nest.get(SetupTokens, { strict: false }).issue());
  });

  it('CS-04: a dump that held one would be noticed, in whatever form', async () => {
    const secret = 'gtk_c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3I';
    const body = secret.slice(4);
    const bytes = Buffer.from(body, 'base64url');
    const forms = [secret, body, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')];
    for (const form of [...forms, bytes.toString('hex')]) {
      await app.sql(`insert into instance_facts (name, value) values ($1, to_jsonb($1::text))`, [form]);
      expect((await Dump.of(app)).placesOf(secret)).toEqual([
        'gatehouse.instance_facts.name',
        'gatehouse.instance_facts.value',
      ]);
      await app.sql('delete from instance_facts');
    }
    await app.sql(`insert into avatars (user_id, media_type, bytes) values ($1, 'x', $2)`, [
      (await app.given.user()).id,
      bytes,
    ]);
    expect((await Dump.of(app)).placesOf(secret)).toEqual(['gatehouse.avatars.bytes']);
  });
});
