import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenUser } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken, queuedMails } from '../support/mails.js';

const login = '/api/v1/auth/login';
const wrong = 'quite another phrase';
const attackers = '198.51.100.6';
/** Takes its slot for a while, so that a queue filled with it stays full; nobody's password. */
const slowHash = `pbkdf2_sha256$2000000$salt$${Buffer.alloc(32).toString('base64')}`;

describe('a stranger guesses until the account is shut', () => {
  let app: TestApp;
  let networks = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUST_PROXY: '1', HASH_CONCURRENCY: '1', HASH_QUEUE: '4' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  function attempt(body: Record<string, unknown>, ip = attackers): Promise<Answer> {
    return app.http.post(login, body, { headers: { 'x-forwarded-for': ip } });
  }

  async function shut({ email, username, password }: GivenUser): Promise<void> {
    for (const name of [email, username]) {
      const ip = `192.0.2.${String(++networks)}`;
      for (let guess = 0; guess < 10; guess++) await attempt({ email: name, password: wrong }, ip);
      expect((await attempt({ email: name, password }, '203.0.113.1')).status).toBe(429);
    }
  }

  it('BF-05: Ada comes in from a device she has used before, though her network is full of guesses', async () => {
    const ada = await app.given.user();
    const { email, password } = ada;
    const { knownDeviceToken } = await app.given.session(ada);
    await shut(ada);
    for (let other = 0; other < 30; other++) await attempt({ email: `x${String(other)}@example.org`, password: wrong });
    expect((await attempt({ email: 'somebody@example.org', password: wrong })).status).toBe(429);
    expect((await attempt({ email, password, knownDeviceToken })).status).toBe(200);
    const cookie = `gatehouse_device=${knownDeviceToken}`;
    const headers = { cookie, 'x-forwarded-for': attackers };
    expect((await app.http.post(login, { email, password }, { headers })).status).toBe(200);
    expect((await attempt({ email, password }, '203.0.113.1')).status).toBe(429);
  });

  it('BF-05: a device of somebody else’s, or one long gone, is a stranger’s', async () => {
    const ada = await app.given.user();
    const old = await app.given.session(ada);
    const { email, password } = ada;
    await app.clock.advance('31d');
    const eve = await app.given.signedIn();
    await shut(ada);
    for (const knownDeviceToken of [eve.knownDeviceToken, old.knownDeviceToken, 'gtk_']) {
      expect((await attempt({ email, password, knownDeviceToken }, '203.0.113.1')).status).toBe(429);
    }
  });

  it('BF-05: guesses from a known device are limited too, and shut nobody else out', async () => {
    const ada = await app.given.user();
    const { email, password } = ada;
    const { knownDeviceToken } = await app.given.session(ada);
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess++) {
      statuses.push((await attempt({ email, password: wrong, knownDeviceToken }, '203.0.113.2')).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await attempt({ email, password }, '203.0.113.2')).status).toBe(200);
  });

  it('BF-05: who is signed in can still show the password again', async () => {
    const { user, token } = await app.given.signedIn();
    await shut(user);
    const stepUp = { method: 'password', password: user.password };
    expect((await app.http.post('/api/v1/auth/step-up', stepUp, { token })).status).toBe(200);
    const change = { currentPassword: user.password, newPassword: 'a new and longer phrase' };
    expect((await app.http.post('/api/v1/users/me/password', change, { token })).status).toBe(204);
  });

  it('BF-01, LG-02: guesses by who holds a session are limited as well, and the lock is written down', async () => {
    const { user, token } = await app.given.signedIn();
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess++) {
      const stepUp = { method: 'password', password: wrong };
      statuses.push((await app.http.post('/api/v1/auth/step-up', stepUp, { token })).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    const locks = (await app.facts.auditOf(user)).filter(({ action }) => action === 'sign_in.locked');
    expect(locks).toMatchObject([{ outcome: 'denied', actor_id: user.id }]);
  });

  it('LG-04: the owner is told that the account is shut, once a day, and the last guess costs the same as at nobody', async () => {
    const ada = await app.given.user();
    const costs = async (identifier: string): Promise<number[]> => {
      const statements: number[] = [];
      for (let guess = 0; guess < 10; guess++) {
        const body = { email: identifier, password: wrong };
        const work = () => attempt(body, '192.0.2.250');
        statements.push(await app.facts.statementsDuring(work));
      }
      return statements;
    };
    expect(await costs(ada.email)).toEqual(await costs('nobody@example.org'));
    expect((await attempt({ email: ada.username, password: wrong }, '192.0.2.251')).status).toBe(401);
    const told = async () => (await queuedMails(app, ada.email)).map(({ template }) => template);
    expect(await told()).toEqual(['account_locked']);
    await shut(ada);
    expect(await told()).toEqual(['account_locked']);
    await app.clock.advance('25h');
    await attempt({ email: ada.email, password: wrong }, '192.0.2.252');
    expect(await told()).toEqual(['account_locked', 'account_locked']);
    expect(await queuedMails(app, 'nobody@example.org')).toEqual([]);
  });

  it('BF-05: a reset opens the account at once', async () => {
    const ada = await app.given.user();
    await shut(ada);
    const admin = await app.given.signedIn({ role: 'admin' });
    await app.http.post(`/api/v1/admin/users/${ada.id}/password-reset`, undefined, { token: admin.token });
    const password = 'a new and longer phrase';
    const token = await mailedToken(app, ada.email, 'password_reset_by_admin');
    expect((await app.http.post('/api/v1/auth/password-reset/confirm', { token, password })).status).toBe(204);
    for (const name of [ada.email, ada.username]) {
      expect((await attempt({ email: name, password }, '203.0.113.1')).status).toBe(200);
    }
  });

  it('BF-05: an attempt that we were too busy to try is no failure of hers', async () => {
    const ada = await app.given.user();
    const guess = () => attempt({ email: ada.email, password: wrong }, '203.0.113.3');
    const slow = Array.from({ length: 5 }, () =>
      app.nest.get(PasswordHasher, { strict: false }).verify(slowHash, wrong),
    );
    expect((await guess()).status).toBe(503);
    await Promise.allSettled(slow);
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries++) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });
});
