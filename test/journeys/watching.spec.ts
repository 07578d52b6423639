import { startTestApp, type TestApp } from '../support/app.js';

const metricsToken = 'a-token-only-the-scraper-knows-0123456789';

describe('watching the service', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  it.each(['live', 'ready', 'auth'])('S4-85: /health/%s says healthy, as plain JSON', async (subject) => {
    const answer = await app.http.get(`/health/${subject}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.body).toEqual({ status: 'healthy' });
  });

  it('S4-87: counts sign-ins by method and outcome, and answers by the template of their route', async () => {
    const login = { email: 'nobody@example.org', password: 'not the password of anybody' };
    expect((await app.http.post('/api/v1/auth/login', login)).status).toBe(401);
    await app.http.delete('/api/v1/sessions/0192f0c1-2a33-7bbb-8ccc-000000000001');
    await app.http.get('/api/v1/nothing/here?token=secret');

    const answer = await app.http.get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(answer.text).toMatch(/gatehouse_sign_ins_total\{method="password",outcome="invalid_credentials"\} 1/);
    expect(answer.text).toMatch(/gatehouse_token_checks_total\{kind="access_token",outcome="missing_auth"\} 1/);
    expect(answer.text).toMatch(/gatehouse_http_request_seconds_count\{.*route="\/api\/v1\/sessions\/:id".*\} 1/);
    expect(answer.text).toMatch(/route="unmatched",status="404"/);
    expect(answer.text).toContain('gatehouse_hash_queue{state="waiting"} 0');
    expect(answer.text).toContain('gatehouse_mail_queue');
    expect(answer.text).not.toMatch(/nothing\/here|0192f0c1|nobody@/);
  });

  it('S4-88, S4-90: counts checks of tokens, and sessions as they open, go on and end', async () => {
    const { token, refreshToken } = await app.given.signedIn();
    await app.given.refresh(refreshToken);
    await app.http.get('/api/v1/users/me', { token });
    await app.http.post('/api/v1/auth/logout', {}, { token });
    const { text } = await app.http.get('/metrics');
    for (const event of ['opened', 'refreshed', 'ended'])
      expect(text).toMatch(new RegExp(`gatehouse_sessions_total\\{event="${event}"\\} [1-9]`));
    expect(text).toMatch(/gatehouse_token_checks_total\{kind="access_token",outcome="ok"\} [1-9]/);
    expect(text).toMatch(/gatehouse_http_request_seconds_bucket\{.*route="\/api\/v1\/users\/me"/);
  });
});

describe('metrics in production', () => {
  const production = { NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org' };

  it('are not there without a token in the settings', async () => {
    const app = await startTestApp({ settings: production });
    const answer = await app.http.get('/metrics', { token: metricsToken });
    await app.close();
    expect(answer.status).toBe(404);
    expect(answer.body['code']).toBe('not_found');
  });

  it('are for whoever brings the token', async () => {
    const app = await startTestApp({ settings: { ...production, METRICS_TOKEN: metricsToken } });
    const [without, wrong, right] = [
      await app.http.get('/metrics'),
      await app.http.get('/metrics', { token: `${metricsToken}x` }),
      await app.http.get('/metrics', { token: metricsToken }),
    ];
    await app.close();
    expect([without.status, without.body['code']]).toEqual([401, 'missing_auth']);
    expect([wrong.status, wrong.body['code']]).toEqual([401, 'invalid_auth']);
    expect(right.status).toBe(200);
  });
});
