import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import { seenByStranger } from '../support/stranger.js';

const register = '/api/v1/auth/register';
const login = '/api/v1/auth/login';
const confirm = '/api/v1/auth/email-verification/confirm';
const phrase = 'correct horse battery staple';

describe('a stranger asks whether an address is known', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false', TRUST_PROXY: '1' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  /** What one answer shows, limits included, and how many hashes it cost. */
  async function seen(ask: () => Promise<Answer>): Promise<unknown> {
    const answers: Answer[] = [];
    const hashes = await app.facts.hashesDuring(async () => answers.push(await ask()));
    return { hashes, ...answers.map(seenByStranger)[0] };
  }

  /** The issue's own test: sign up, sign in with the new password, sign up again with the same username. */
  async function journey(email: string, ip: string): Promise<unknown[]> {
    const body = { email, password: 'another long phrase', username: 'taken' };
    const options = { headers: { 'x-forwarded-for': ip } };
    const steps = [];
    steps.push(await seen(() => app.http.post(register, body, options)));
    steps.push(await seen(() => app.http.post(login, { email, password: body.password }, options)));
    steps.push(await seen(() => app.http.post(register, body, options)));
    return steps;
  }

  it('EN-03: at a free and at a taken address each step answers alike, to the byte, for as many hash checks', async () => {
    const owner = await app.given.user({ email: 'taken@example.org', username: 'taken' });
    const free = await journey('free@example.org', '192.0.2.1');
    const taken = await journey('taken@example.org', '192.0.2.2');
    expect(taken).toEqual(free);
    expect(free).toMatchObject([
      { status: 202, hashes: 1 },
      { status: 401, hashes: 1 },
      { status: 202, hashes: 1 },
    ]);
    expect(await app.sql(`select from users where email_key = 'taken@example.org'`)).toHaveLength(1);
    expect(await app.sql(`select from pending_sign_ups where email_key = 'taken@example.org'`)).toEqual([]);
    const templates = (await queuedMails(app, owner.email)).map(({ template }) => template);
    expect(templates).toEqual(['account_exists', 'account_exists']);
    expect((await app.given.signIn(owner)).status).toBe(200);
  });

  it('gives a name near the wish when the wish is taken', async () => {
    await app.given.user({ username: 'wished' });
    const email = 'wish@example.org';
    const headers = { 'x-forwarded-for': '192.0.2.3' };
    await app.http.post(register, { email, password: phrase, username: 'wished' }, { headers });
    await app.http.post(confirm, { token: await mailedToken(app, email) });
    const { body } = await app.http.post(login, { email, password: phrase });
    expect(body['user'].username).toMatch(/^wished-\d+$/);
  });

  it('EN-02: where there is no password, one of the same cost is checked', async () => {
    const { id } = await app.given.user();
    const [row] = await app.sql<{ hash: string }>('select hash from passwords where user_id = $1', [id]);
    const dummy = Reflect.get(app.nest.get(PasswordHasher, { strict: false }), 'dummy') as string;
    const cost = (hash: string) => hash.replace(/[^$]+\$[^$]+$/, '') + String(hash.length);
    expect(cost(dummy)).toBe(cost(row?.hash ?? ''));
  });
});
