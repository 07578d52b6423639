import { randomBytes } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import { emptyFolder, refusal, refusalOfSettings, tidyUp } from '../../support/newcomer.js';
import { type ServiceProcess, startProcess } from '../../support/process.js';
import { until } from '../../support/until.js';
import { authToken, outcomeOf, ownCredentials, sessionIn, singleUser, switchMode } from '../../support/single-user.js';

jest.setTimeout(180_000);
afterAll(tidyUp);

const login = '/api/v1/auth/login';
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://db.example.org/x',
  DOMAIN_SERVER: 'https://id.example.org',
  ENCRYPTION_KEYS: `first:${randomBytes(32).toString('base64')}`,
};

describe('starting for one person without a password worth the name', () => {
  const refusalWith = (settings: Record<string, string>) =>
    refusalOfSettings({ ...production, GATEHOUSE_DATA: emptyFolder(), SINGLE_USER_MODE: 'true', ...settings });

  it('S3-39, CS-06: in production AUTH_TOKEN is missing', async () => {
    expect(await refusalWith({})).toEqual([expect.stringContaining('AUTH_TOKEN is missing')]);
  });

  it.each(['hunter2', 'changeme-password-123', 'aaaaaaaaaaaaaaaaaaaaaaaa'])(
    'S3-39, CS-06: in production "%s" is refused, and not printed',
    async (AUTH_TOKEN) => {
      const lines = await refusalWith({ AUTH_TOKEN });
      expect(lines).toEqual([expect.stringContaining('AUTH_TOKEN is not valid')]);
      expect(lines.join()).not.toContain(AUTH_TOKEN);
    },
  );

  it('S3-39: in development too there must be one', async () => {
    const lines = await refusal({ GATEHOUSE_DATA: emptyFolder(), SINGLE_USER_MODE: 'true' });
    expect(lines).toEqual([expect.stringContaining('AUTH_TOKEN is missing')]);
  });
});

describe('starting again', () => {
  let app: TestApp;
  let running: ServiceProcess | null = null;

  beforeEach(async () => {
    app = await startTestApp();
  });

  afterEach(async () => {
    await running?.kill();
    running = null;
    await app.close();
  });

  async function started(settings: Record<string, string> = {}): Promise<ServiceProcess> {
    await running?.kill();
    running = await startProcess(app.database.url, { ...singleUser, ...settings });
    await running.until('/health/ready', 200);
    return running;
  }

  async function refused(settings: Record<string, string> = {}): Promise<string> {
    await running?.kill();
    running = await startProcess(app.database.url, { ...singleUser, ...settings });
    const isUp = running.until('/health/ready', 200).then(() => 'it started');
    expect(await Promise.race([running.ended, isUp])).toBe(1);
    void isUp.catch(() => undefined);
    return running.output();
  }

  it('S3-39: with the same AUTH_TOKEN sessions go on; with another the old one and all it opened end', async () => {
    const newToken = 'nine clocks in an empty harbour';
    const session = sessionIn(await (await started()).http.post(login, { password: authToken }));
    const again = await started();
    expect((await again.http.get('/api/v1/users/me', { token: session.token })).status).toBe(200);
    for (let guess = 0; guess < 11; guess++) await again.http.post(login, { password: 'quite another phrase' });
    expect((await again.http.post(login, { password: authToken })).status).toBe(429);

    const { http } = await started({ AUTH_TOKEN: newToken });
    expect(outcomeOf(await http.get('/api/v1/users/me', { token: session.token }))).toEqual([401, 'invalidated_token']);
    expect((await http.post('/api/v1/auth/refresh', { refreshToken: session.refreshToken })).status).toBe(401);
    // Whoever changed it is the operator: the door that guesses had shut is open.
    expect((await http.post(login, { password: newToken })).body['user'].id).toBe(session.userId);
    expect((await http.post(login, { password: authToken })).status).toBe(401);
    expect(await app.sql('select count(*)::int as n from users')).toEqual([{ n: 1 }]);
  });

  it('S3-39: two instances that start together make one person', async () => {
    const both = [await startProcess(app.database.url, singleUser), await startProcess(app.database.url, singleUser)];
    await Promise.all(both.map((each) => each.until('/health/ready', 200)));
    for (const { http } of both) expect((await http.post(login, { password: authToken })).status).toBe(200);
    expect(await app.sql('select role from users')).toEqual([{ role: 'admin' }]);
    await Promise.all(both.map((each) => each.kill()));
  });

  it('S3-39: after the switch the setting and AUTH_TOKEN count for nothing, which the log says', async () => {
    const first = await started();
    const { token } = sessionIn(await first.http.post(login, { password: authToken }));
    expect((await switchMode(first.http, token)).status).toBe(200);
    const again = await started({ LOG_LEVEL: 'warn' });
    await until(() => again.output().includes('AUTH_TOKEN count for nothing'), again.output);
    expect((await again.http.post(login, ownCredentials)).status).toBe(200);
    expect((await again.http.post(login, { username: 'admin', password: authToken })).status).toBe(401);
  });

  it('S3-39: where others have accounts it does not start, and touches none', async () => {
    const ada = await app.given.user({ role: 'admin' });
    expect(await refused()).toContain('there are accounts of others');
    expect(await app.sql('select id from users')).toEqual([{ id: ada.id }]);
    expect((await app.given.signIn(ada)).status).toBe(200);
  });

  it('S3-39: nor where a company’s own backend has the passwords, nor with a password that the rules refuse', async () => {
    const urls = { BACKEND_AUTH_URL: 'http://localhost:1/a', BACKEND_USER_INFO_URL: 'http://localhost:1/b' };
    const backend = { USE_CUSTOM_BACKEND_AUTH: 'true', ...urls, BACKEND_REFRESH_URL: 'http://localhost:1/c' };
    expect(await refused(backend)).toContain('exclude each other');
    const output = await refused({ AUTH_TOKEN: 'hunter2' });
    expect(output).toMatch(/AUTH_TOKEN will not do: .*characters/);
    expect(output).not.toContain('hunter2');
  });
});
