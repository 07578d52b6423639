import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { emptyFolder, refusal, refusalOfSettings, start, type Started, tidyUp, worker } from '../support/newcomer.js';

jest.setTimeout(120_000);
afterAll(tidyUp);

const production = { NODE_ENV: 'production' };
const goodKey = (): string => `first:${randomBytes(32).toString('base64')}`;

describe('starting in production without what it needs', () => {
  it('CS-06: all that is missing is named at once, and nothing is made in its place', async () => {
    const folder = emptyFolder();
    const lines = await refusal({ ...production, GATEHOUSE_DATA: folder });
    expect(lines.map((line) => /^Gatehouse cannot start: (\w+) is missing: /.exec(line)?.[1]).sort()).toEqual([
      'DATABASE_URL',
      'DOMAIN_SERVER',
      'ENCRYPTION_KEYS',
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('CS-06: the worker refuses in the same words', async () => {
    const settings = { ...production, GATEHOUSE_DATA: emptyFolder() };
    expect(await refusal(settings, worker)).toEqual(await refusal(settings));
  });

  it('CS-06: what is short, well known or a sample is named, never printed', async () => {
    const weak = {
      DATABASE_URL: 'postgresql://gatehouse:ChangeMe123@db.example.org/gatehouse',
      DATABASE_MIGRATION_URL: 'postgresql://owner:owner@db.example.org/gatehouse',
      ENCRYPTION_KEYS: `sample:${Buffer.alloc(32, 'Example').toString('base64')}`,
      DOMAIN_SERVER: 'http://id.example.org',
      METRICS_TOKEN: 'metrics-secret-123',
      JWT_SECRET: 'changeme',
      JWT_REFRESH_SECRET: 'short-but-odd7',
    };
    const lines = await refusalOfSettings({ ...production, ...weak });
    expect(lines.map((line) => /^Gatehouse cannot start: (\w+) is not valid: /.exec(line)?.[1]).sort()).toEqual(
      Object.keys(weak).sort(),
    );
    for (const value of Object.values(weak)) expect(lines.join('\n')).not.toContain(value);
    expect(lines.join('\n')).not.toMatch(/ChangeMe|owner@|RXhhbXBsZ|metrics-secret/);
  });

  it.each(['too-short:c2hvcnQ=', `zeros:${Buffer.alloc(32).toString('base64')}`, 'nothing', `${goodKey()},first:`])(
    'CS-06: no start with the encryption keys "%s"',
    async (ENCRYPTION_KEYS) => {
      const others = { DATABASE_URL: 'postgresql://db.example.org/x', DOMAIN_SERVER: 'https://id.example.org' };
      const [line, ...more] = await refusalOfSettings({ ...production, ...others, ENCRYPTION_KEYS });
      expect(line).toContain('ENCRYPTION_KEYS is not valid');
      expect(more).toEqual([]);
    },
  );
});

describe('starting in production with what it needs', () => {
  let database: TestDatabase;
  let service: Started;
  const refreshSecret = randomBytes(32).toString('hex');

  beforeAll(async () => {
    database = await freshDatabase('template0');
    service = await start({
      ...production,
      DATABASE_URL: database.url,
      DOMAIN_SERVER: 'https://id.example.org',
      ENCRYPTION_KEYS: goodKey(),
      JWT_REFRESH_SECRET: refreshSecret,
      GATEHOUSE_DATA: emptyFolder(),
    });
    await service.ready();
    await service.said('setupToken');
  });

  afterAll(async () => {
    service.signalGroup('SIGTERM');
    await service.ended;
    await database.drop();
  });

  it('CS-06: nobody has an account until the operator uses the token that was printed for them alone', async () => {
    expect(await database.sql('select id from gatehouse.users')).toEqual([]);
    const token = /"setupToken": "([^"]+)"/.exec(service.complaints().join('\n'))?.[1];
    const grace = { email: 'grace@example.org', password: 'a long enough phrase 7431', name: 'Grace' };
    expect((await service.http.post('/api/v1/auth/register', grace)).status).toBe(403);
    const { status } = await service.http.post('/api/v1/auth/register', { ...grace, setupToken: token });
    expect(status).toBe(202);
    const { email, password } = grace;
    const { body } = await service.http.post('/api/v1/auth/login', { email, password }); // Nothing to confirm: there is no mail.
    expect(body['user'].role).toBe('admin');
    expect(service.output()).not.toContain(token);
  });

  it('S0-1: a secret that is not used is told once, by its name alone', () => {
    expect(service.output().match(/JWT_REFRESH_SECRET is not used/g)).toHaveLength(1);
    expect(service.output() + service.complaints().join('\n')).not.toContain(refreshSecret);
  });

  it.each(['/dev/mailbox', '/dev/mailbox.json', '/docs', '/metrics', '/'])('HD-03: there is no %s', async (path) => {
    expect((await service.http.get(path)).status).toBe(404);
  });
});
