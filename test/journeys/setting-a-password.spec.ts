import { startTestApp, type TestApp } from '../support/app.js';
import { mailedToken, queuedMails } from '../support/mails.js';

const phrase = 'correct horse battery staple';
const other = 'another long enough phrase';
const login = '/api/v1/auth/login';
const confirm = '/api/v1/auth/password-reset/confirm';

describe('setting a password with a link from a mail', () => {
  let app: TestApp;
  let admin: string;

  beforeAll(async () => {
    app = await startTestApp();
    const email = 'admin@example.org';
    await app.http.post('/api/v1/auth/register', { email, password: phrase });
    await app.http.post('/api/v1/auth/email-verification/confirm', { token: await mailedToken(app, email) });
    admin = (await app.http.post(login, { email, password: phrase })).body['token'] as string;
  });

  afterAll(async () => {
    await app.close();
  });

  async function invited(email: string): Promise<string> {
    const { status, body } = await app.http.post('/api/v1/admin/users', { email }, { token: admin });
    expect(status).toBe(201);
    return body['id'] as string;
  }

  it('S3-17: lets somebody in for whom an account was made, and tells them', async () => {
    const email = 'new@example.org';
    await invited(email);
    const token = await mailedToken(app, email, 'set_password');
    const short = await app.http.post(confirm, { token, password: 'short' });
    expect(short.body['errors']).toMatchObject([{ field: 'password', code: 'password_too_short' }]);
    expect((await app.http.post(confirm, { token, password: phrase })).status).toBe(204);
    const signedIn = await app.http.post(login, { email, password: phrase });
    expect(signedIn.body['user']).toMatchObject({ email, emailVerified: true });
    expect((await queuedMails(app, email)).map(({ template }) => template)).toContain('password_changed');
  });

  it('RT-02: is good once, in a race too, and a newer link kills the older', async () => {
    const email = 'once@example.org';
    const id = await invited(email);
    const first = await mailedToken(app, email, 'set_password');
    await app.http.post(`/api/v1/admin/users/${id}/password-reset`, {}, { token: admin });
    const second = await mailedToken(app, email, 'password_reset_by_admin');
    expect((await app.http.post(confirm, { token: first, password: phrase })).body['code']).toBe('invalid_token');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.http.post(confirm, { token: second, password: phrase })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400, 400, 400]);
  });

  it('RT-02: whoever changes the password kills every link that was mailed before', async () => {
    const user = await app.given.user();
    await app.http.post(`/api/v1/admin/users/${user.id}/password-reset`, {}, { token: admin });
    const link = await mailedToken(app, user.email, 'password_reset_by_admin');
    const { token } = await app.given.session(user);
    const change = { currentPassword: user.password, newPassword: other };
    expect((await app.http.post('/api/v1/users/me/password', change, { token })).status).toBe(204);
    expect((await app.http.post(confirm, { token: link, password: phrase })).body['code']).toBe('invalid_token');
  });

  it('RT-03: a link that confirms an address sets no password, nor the other way round', async () => {
    // Each token is good, of the right person and address, and for the other purpose: nothing else can refuse it.
    const relabel = (email: string, purpose: string) =>
      app.sql('update one_time_tokens set purpose = $2 where email_key = $1', [email, purpose]);
    await invited('purpose@example.org');
    const reset = await mailedToken(app, 'purpose@example.org', 'set_password');
    await relabel('purpose@example.org', 'email_verification');
    expect((await app.http.post(confirm, { token: reset, password: other })).body['code']).toBe('invalid_token');
    await app.http.post('/api/v1/auth/register', { email: 'purpose2@example.org', password: phrase });
    const verification = await mailedToken(app, 'purpose2@example.org');
    await relabel('purpose2@example.org', 'password_reset');
    const wrong = await app.http.post('/api/v1/auth/email-verification/confirm', { token: verification });
    expect(wrong.body['code']).toBe('invalid_token');
  });

  it('RT-03: a link for an address that is no longer the person’s opens nothing', async () => {
    const email = 'moved@example.org';
    const id = await invited(email);
    const token = await mailedToken(app, email, 'set_password');
    await app.sql(
      `update users set email = 'elsewhere@example.org', email_key = 'elsewhere@example.org' where id = $1`,
      [id],
    );
    expect((await app.http.post(confirm, { token, password: phrase })).body['code']).toBe('invalid_token');
  });

  it('RT-08: ends every session and opens none', async () => {
    const email = 'sessions@example.org';
    const id = await invited(email);
    await app.http.post(confirm, { token: await mailedToken(app, email, 'set_password'), password: phrase });
    await app.http.post(`/api/v1/admin/users/${id}/password-reset`, {}, { token: admin });
    const before = await app.http.post(login, { email, password: phrase });
    const token = await mailedToken(app, email, 'password_reset_by_admin');
    const answer = await app.http.post(confirm, { token, password: other });
    expect([answer.status, answer.text, answer.headers.get('set-cookie')]).toEqual([204, '', null]);
    const { refreshToken } = before.body as { refreshToken: string };
    expect((await app.http.post('/api/v1/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await app.http.get('/api/v1/users/me', { token: before.body['token'] as string })).status).toBe(401);
    expect((await app.http.post(login, { email, password: phrase })).status).toBe(401);
    expect((await app.http.post(login, { email, password: other })).status).toBe(200);
    expect(await app.sql('select from known_devices where user_id = $1', [id])).toHaveLength(1);
  });
});
