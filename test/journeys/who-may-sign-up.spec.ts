import { SetupTokens } from '#domain/users/setup-tokens.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { mailedToken } from '../support/mails.js';

const phrase = 'correct horse battery staple';
const register = '/api/v1/auth/register';
const login = '/api/v1/auth/login';
const confirm = '/api/v1/auth/email-verification/confirm';
const resend = '/api/v1/auth/email-verification';

describe('signing up in production', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({
      settings: {
        NODE_ENV: 'production',
        DOMAIN_SERVER: 'https://id.example.org',
        EMAIL_HOST: 'mail.example.org',
        EMAIL_FROM: 'id@example.org',
        REGISTER_MAX: '100',
      },
    });
  });

  afterAll(async () => {
    await app.close();
  });

  it('S0-7: needs the set-up token as long as there is no administrator; then it is open to everybody', async () => {
    const email = 'first@example.org';
    const setupTokens = app.nest.get(SetupTokens, { strict: false });
    const replaced = await setupTokens.issue();
    const setupToken = await setupTokens.issue();
    for (const extra of [{}, { setupToken: 'guessed' }, { setupToken: replaced }]) {
      const answer = await app.http.post(register, { email, password: phrase, ...extra });
      expect([answer.status, answer.body['code']]).toEqual([403, 'setup_required']);
    }
    expect((await app.http.post(register, { email, password: phrase, setupToken })).status).toBe(202);
    await app.http.post(confirm, { token: await mailedToken(app, email) });
    const signedIn = await app.http.post(login, { email, password: phrase });
    expect(signedIn.body['user'].role).toBe('admin');
    const second = await app.http.post(register, { email: 'second@example.org', password: phrase, setupToken });
    expect(second.status).toBe(202);
    await app.http.post(confirm, { token: await mailedToken(app, 'second@example.org') });
    const { body } = await app.http.post(login, { email: 'second@example.org', password: phrase });
    expect(body['user'].role).toBe('default');
  });
});

describe('signing up where it is restricted', () => {
  const answerOf = async (settings: Record<string, string>, path: string, body: object) => {
    const app = await startTestApp({ settings });
    try {
      const answer = await app.http.post(path, body);
      return [answer.status, answer.body['code'] as unknown];
    } finally {
      await app.close();
    }
  };

  it('S0-21: is closed by ALLOW_REGISTRATION', async () => {
    const body = { email: 'a@example.org', password: phrase };
    expect(await answerOf({ ALLOW_REGISTRATION: 'false' }, register, body)).toEqual([403, 'registration_closed']);
  });

  it('S0-21: is open to ALLOWED_EMAIL_DOMAINS only', async () => {
    const settings = { ALLOWED_EMAIL_DOMAINS: 'example.org, example.com' };
    const refused = { email: 'a@sub.example.org', password: phrase };
    expect(await answerOf(settings, register, refused)).toEqual([403, 'email_domain_not_allowed']);
    const taken = { email: 'a@Example.COM', password: phrase };
    expect(await answerOf(settings, register, taken)).toEqual([202, undefined]);
  });

  it('S0-19: says so where no mail can be sent, for every address alike', async () => {
    const settings = { NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org' };
    const refusal = await answerOf(settings, resend, { email: 'a@example.org' });
    expect(refusal).toEqual([403, 'mail_not_configured']);
  });
});
