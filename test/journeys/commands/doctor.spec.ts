import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestApp, testSettings, type TestApp } from '../../support/app.js';
import { runCommand } from '../../support/command.js';
import { appFileWith } from '../../support/embedded-app-file.js';
import { FakeSiteverify } from '../../support/fake-siteverify.js';
import { freePort } from '../../support/process.js';
import { startSmtpServer, type SmtpServer } from '../../support/smtp.js';

interface Finding {
  readonly about: string;
  readonly state: string;
  readonly says: string;
  readonly remedy: string | null;
}

const otherKey = () => `later:${randomBytes(32).toString('base64')}`;

describe('an operator asks what is wrong', () => {
  let app: TestApp;
  let smtp: SmtpServer;
  const servers: Server[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    smtp = await startSmtpServer();
  });

  afterAll(async () => {
    for (const server of servers) server.close();
    await smtp.close();
    await app.close();
  });

  /** Everything is well, but for what a test sets otherwise. */
  async function doctor(settings: Record<string, string> = {}) {
    const sound = { DATABASE_URL: app.database.url, DOMAIN_SERVER: app.origin, ...smtp.settings };
    const { exitCode, json, complaints } = await runCommand(['doctor', '--json'], { ...sound, ...settings });
    expect(complaints).toBe('');
    const { healthy, findings } = json as { healthy: boolean; findings: Finding[] };
    expect(exitCode).toBe(healthy ? 0 : 1);
    expect(healthy).toBe(findings.every(({ state }) => state !== 'bad'));
    const notGood = findings.filter(({ state }) => state !== 'good');
    return { healthy, findings, notGood: Object.fromEntries(notGood.map((finding) => [finding.about, finding])) };
  }

  async function server(answer: RequestListener): Promise<string> {
    const made = createServer(answer).listen(0, '127.0.0.1');
    servers.push(made);
    await once(made, 'listening');
    return `http://127.0.0.1:${String((made.address() as AddressInfo).port)}`;
  }

  it('is told that there is no administrator, in words and what to do', async () => {
    const settings = { DATABASE_URL: app.database.url, DOMAIN_SERVER: app.origin, ...smtp.settings };
    const { exitCode, output } = await runCommand(['doctor'], settings);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^good {5}database {7}PostgreSQL 1\d/m);
    expect(output).toMatch(/^warning {2}administrator {2}there is none yet[^\n]*\n +-> run create-user --role admin/m);
  });

  it('Captcha: is told whether the provider takes the secret, and at the start what is missing', async () => {
    const provider = await new FakeSiteverify('hcaptcha').start();
    try {
      const { findings } = await doctor(provider.settings);
      expect(findings.find(({ about }) => about === 'captcha')?.says).toBe('hcaptcha answers, and takes our secret');
      const { notGood } = await doctor({ ...provider.settings, CAPTCHA_SECRET_KEY: 'that-of-another-site' });
      expect(notGood['captcha']).toMatchObject({
        state: 'warning',
        says: expect.stringContaining('invalid-input-secret'),
      });
      const keyless = await doctor({ CAPTCHA_PROVIDER: 'turnstile', CAPTCHA_SITE_KEY: 'a' });
      expect(keyless.findings.map(({ says }) => says)).toEqual([
        expect.stringMatching(/^CAPTCHA_SECRET_KEY is missing/),
      ]);
    } finally {
      provider.stop();
    }
  });

  it('S2-66, S2-22: is told of each embedded app whether it answers, shares a secret that can be guessed, or is off', async () => {
    const away = `http://127.0.0.1:${String(await freePort())}`;
    const sick = await server((_request, reply) => reply.writeHead(503).end());
    const sound = await server((_request, reply) => reply.writeHead(302, { location: '/login' }).end());
    const EMBEDDED_APPS_FILE = appFileWith({
      sound: { url: sound },
      sick: { url: sick },
      away: { url: away },
      weak: { url: sound, secret_variable: 'WEAK_SECRET' },
      wrong: { url: sound, audiense: 'x' },
    });
    const allowed = [sick, sound, away].map((origin) => new URL(origin).host).join(',');
    const settings = { EMBEDDED_APPS_FILE, WEAK_SECRET: 'changeme', OUTGOING_ALLOWED_HOSTS: allowed };
    const { healthy, findings } = await doctor(settings);
    const found = findings.filter(({ about }) => about === 'embedding').map(({ state, says }) => `${state}: ${says}`);
    expect(found).toEqual([
      expect.stringMatching(/^bad: embedded app wrong is off: audiense is not known/),
      `good: sound answers at ${sound}`,
      'warning: sick answers with 503',
      expect.stringMatching(/^warning: away cannot be reached from here: ECONNREFUSED/),
      expect.stringMatching(/^warning: weak shares a secret with us that can be guessed/),
    ]);
    expect([healthy, JSON.stringify(findings).includes('changeme')]).toEqual([false, false]);
    const forbidden = await doctor({ ...settings, OUTGOING_ALLOWED_HOSTS: '' });
    expect(JSON.stringify(forbidden.findings)).toContain('add its host:port to OUTGOING_ALLOWED_HOSTS');
  });

  it('finds a sound installation sound', async () => {
    await app.given.user({ role: 'admin' });
    const { findings, notGood } = await doctor();
    expect(notGood).toEqual({});
    expect(findings.map(({ about }) => about)).toEqual([
      'settings',
      'database',
      'tables',
      'roles',
      'clock',
      'keys',
      'administrator',
      'worker',
      'mail',
      'address',
    ]);
  });

  it('RL-26: is told of clocks that disagree, and of mail that nobody sends', async () => {
    const words = ['create-user', 'ada@example.org', '--no-password'];
    await runCommand(words, { DATABASE_URL: app.database.url });
    await app.clock.advance('10m');
    const { healthy, notGood } = await doctor();
    expect(healthy).toBe(true);
    expect(notGood).toMatchObject({
      clock: {
        says: expect.stringMatching(/^the database's clock is \d+ s ahead of ours$/),
        remedy: expect.stringContaining('NTP'),
      },
      worker: { says: 'a mail has waited for 10 minutes', remedy: expect.stringContaining('start the worker') },
    });
    await app.clock.advance('0s');
    await app.sql('delete from clock_shift');
    await app.sql('delete from outbox_messages');
  });

  it('is told which secrets are missing or not yet encrypted anew, which login is refused, and where the address leads', async () => {
    const EMAIL_USERNAME = 'postmaster';
    const strict = await startSmtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => {
        done(new Error('no'));
      },
    });
    const elsewhere = await server((_request, reply) => reply.writeHead(301, { location: app.origin }).end());
    const { healthy, findings, notGood } = await doctor({
      ...strict.settings,
      EMAIL_USERNAME,
      EMAIL_PASSWORD: 'not-the-password',
      ENCRYPTION_KEYS: otherKey(),
      DOMAIN_SERVER: elsewhere,
    });
    await strict.close();
    expect(healthy).toBe(false);
    expect(notGood).toMatchObject({
      keys: { state: 'bad', says: expect.stringContaining('ENCRYPTION_KEYS has no key "test1"') },
      mail: {
        state: 'bad',
        says: expect.stringContaining('EAUTH'),
        remedy: 'correct EMAIL_USERNAME and EMAIL_PASSWORD',
      },
      address: { state: 'bad', says: `${elsewhere} leads elsewhere (${app.origin})` },
    });
    expect(JSON.stringify(findings)).not.toContain('not-the-password');
    const rotated = await doctor({ ENCRYPTION_KEYS: `${otherKey()},${testSettings.ENCRYPTION_KEYS}` });
    expect(rotated.notGood).toMatchObject({
      keys: { state: 'warning', remedy: expect.stringContaining('run reencrypt') },
    });
  });

  it('is told when tables are older or newer than the program, and in production what stands in front', async () => {
    const [{ name } = { name: '' }] = await app.sql<{ name: string }>(
      'select name from schema_migrations order by id desc',
    );
    await app.sql('delete from schema_migrations where name = $1', [name]);
    const something = await server((_request, reply) => reply.end('hello'));
    const old = await doctor({ EMAIL_PORT: '9', DOMAIN_SERVER: something });
    expect(old.notGood).toMatchObject({
      tables: { state: 'warning', says: '1 migrations are missing' },
      mail: { state: 'bad', remedy: expect.stringContaining('EMAIL_HOST') },
      address: { state: 'bad', says: `something else answers at ${something}` },
    });
    await app.sql(`insert into schema_migrations (timestamp, name) values (1, $1), (2, 'FromTheFuture')`, [name]);
    const production = {
      NODE_ENV: 'production',
      DOMAIN_SERVER: 'https://localhost:9',
      DOMAIN_CLIENT: '',
      EMAIL_HOST: '',
    };
    expect((await doctor(production)).notGood).toMatchObject({
      tables: { state: 'bad', says: expect.stringContaining('newer version') },
      mail: { state: 'warning', remedy: expect.stringContaining('create-user') },
      address: { state: 'warning', says: expect.stringContaining('does not answer from here') },
      'front-ends': { state: 'warning', remedy: 'set DOMAIN_CLIENT' },
      proxy: { state: 'warning', remedy: expect.stringContaining('TRUSTED_PROXIES') },
    });
  });

  it('RL-17, LG-01: is warned of a Redis that does not answer, and its password is not printed', async () => {
    const { findings, notGood } = await doctor({ REDIS_URL: 'redis://:hunter2-of-redis@127.0.0.1:1/0' });
    expect(notGood['redis']?.state).toBe('warning');
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it('LG-01: is told all settings that are wrong, or that the database is away, and no secret is printed', async () => {
    const DATABASE_URL = 'postgresql://gatehouse:geheim@127.0.0.1:9/gatehouse';
    const away = await doctor({ DATABASE_URL });
    expect(away.notGood['database']?.says).toMatch(/^the server of DATABASE_URL does not answer.*\(ECONNREFUSED\)$/);
    const wrong = await doctor({ DATABASE_URL, ENCRYPTION_KEYS: 'geheim', PORT: 'many' });
    expect(wrong.findings.map(({ about, says }) => `${about}: ${says.split(' ')[0] ?? ''}`)).toEqual(
      expect.arrayContaining(['settings: ENCRYPTION_KEYS', 'settings: PORT']),
    );
    expect(JSON.stringify([away, wrong])).not.toContain('geheim');
  });
});
