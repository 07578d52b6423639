import { randomBytes } from 'node:crypto';
import { freshDatabase, type TestDatabase } from '../../support/database.js';
import { runProcess } from '../../support/command.js';
import { startProcess } from '../../support/process.js';

jest.setTimeout(120_000); // Each command is a process.

const password = 'a long enough phrase 7431';
const ada = { email: 'ada@example.org', password };

describe('the first administrator of a new installation in production', () => {
  let database: TestDatabase;
  let settings: Record<string, string>;

  beforeEach(async () => {
    database = await freshDatabase('template0');
    settings = {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      DOMAIN_SERVER: 'https://id.example.org',
      ENCRYPTION_KEYS: `first:${randomBytes(32).toString('base64')}`,
      ALLOW_REGISTRATION: 'true',
    };
  });

  afterEach(async () => {
    await database.drop();
  });

  it('S0-7: registers with a token that the operator has printed: the newest one only', async () => {
    const service = await startProcess(database.url, settings);
    try {
      await service.until('/health/ready', 200);
      const old = (await runProcess(['setup-token'], settings)).output.trim();
      const { setupToken } = (await runProcess(['setup-token', '--json'], settings)).json as { setupToken: string };
      const register = (token: string) => service.http.post('/api/v1/auth/register', { ...ada, setupToken: token });
      expect((await register(old)).body['code']).toBe('setup_required');
      expect((await register(setupToken)).status).toBe(202);
      // There is no mail, so nothing to confirm: the account is made when they come in.
      const { body } = await service.http.post('/api/v1/auth/login', ada);
      expect(body['user'].role).toBe('admin');
      const { exitCode, output, complaints } = await runProcess(['setup-token'], settings);
      expect([exitCode, output]).toEqual([1, '']);
      expect(complaints).toMatch(/^error: there is an administrator already/);
    } finally {
      await service.kill();
    }
  });

  it('S0-7: is made by command before the service has ever run; it then finds everything ready', async () => {
    const made = await runProcess(['create-user', ada.email, '--role', 'admin'], settings, password);
    expect([made.exitCode, made.complaints]).toEqual([0, '']);
    const service = await startProcess(database.url, settings);
    try {
      await service.until('/health/ready', 200);
      const { body } = await service.http.post('/api/v1/auth/login', ada);
      expect(body['user']).toMatchObject({ role: 'admin', emailVerified: true });
      expect(service.output()).not.toContain('setupToken');
    } finally {
      await service.kill();
    }
  });

  it('CS-06: no command runs with settings that are missing, and each is named', async () => {
    const { exitCode, output, complaints } = await runProcess(['list-users'], {
      ...settings,
      ENCRYPTION_KEYS: '',
      DOMAIN_SERVER: '',
    });
    expect([exitCode, output]).toEqual([1, '']);
    expect(complaints).toMatch(/^error: DOMAIN_SERVER is missing: /m);
    expect(complaints).toMatch(/^error: ENCRYPTION_KEYS is missing: /m);
  });
});
