import { apiDocument } from '../support/api-document.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { mailedToken } from '../support/mails.js';
import { isOfRfc } from '../support/oauth-form.js';

const password = 'correct horse battery staple';
const claims = { emailVerified: true, emailVerifiedAt: '2026-01-01T00:00:00Z', email_verified: true, status: 'active' };

describe('that an address is somebody’s is shown by the mail alone', () => {
  let app: TestApp;
  const lines: string[] = [];

  beforeAll(async () => {
    app = await startTestApp({
      settings: { LOG_LEVEL: 'debug', REGISTER_MAX: '1000', ALLOW_UNVERIFIED_EMAIL_LOGIN: 'true' },
      log: { write: (line) => void lines.push(line) },
    });
  });

  afterAll(async () => {
    await app.close();
  });

  const confirmed = (email: string) =>
    app.sql('select from users where email_key = $1 and email_verified_at is not null', [email]);

  it('RT-10: nobody can claim it: every route of the API refuses the field', async () => {
    const { paths } = (await apiDocument()) as { paths: Record<string, Record<string, { requestBody?: unknown }>> };
    const email = 'ada@example.org';
    await app.http.post('/api/v1/auth/register', { email, password });
    const { body } = await app.given.signIn({ email, password });
    const token = body['token'] as string;
    let asked = 0;
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { requestBody }] of Object.entries(methods)) {
        // There `status` is that of an organization.
        if (!requestBody || path.endsWith('/avatar') || path.includes('/admin/organizations/')) continue;
        for (const [field, value] of Object.entries(claims)) {
          const place = path.replace(/\{\w+\}/g, body['user'].id as string);
          // Those of RFCs take no session, or no JSON.
          const answer = await app.http.send(method.toUpperCase(), place, { body: { [field]: value }, token });
          const refused = isOfRfc(path) ? [400, 401, 415] : [400, 403, 415];
          expect([path, field, refused.includes(answer.status)]).toEqual([path, field, true]);
          asked++;
        }
      }
    }
    expect(asked).toBeGreaterThan(30);
    const signUp = await app.http.post('/api/v1/auth/register', { email: 'eve@example.org', password, ...claims });
    expect(signUp.status).toBe(400);
    const profile = await app.http.patch('/api/v1/users/me', { name: 'Ada', emailVerified: true }, { token });
    expect([profile.status, profile.body['errors']]).toMatchObject([400, [{ code: 'unknown_field' }]]);
    expect(await confirmed(email)).toEqual([]);
  });

  it('RT-10: the token is in the mail, and in no answer, header or line of the log', async () => {
    const email = 'grace@example.org';
    const texts: string[] = [];
    const post = async (path: string, body: object) => {
      const { text, headers, status } = await app.http.post(`/api/v1/auth/${path}`, body);
      texts.push(text, JSON.stringify([...headers]));
      return status;
    };
    expect(await post('register', { email, password })).toBe(202);
    const first = await mailedToken(app, email);
    expect(await post('email-verification', { email })).toBe(202);
    const second = await mailedToken(app, email);
    expect(second).not.toBe(first);
    expect(await post('email-verification/confirm', { token: first })).toBe(400);
    expect(await post('email-verification/confirm', { token: second })).toBe(204);
    expect(await confirmed(email)).toHaveLength(1);
    for (const token of [first, second]) {
      for (const text of [...texts, ...lines]) expect(text).not.toContain(token);
    }
    expect(lines.length).toBeGreaterThan(5);
  });
});
