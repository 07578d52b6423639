import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '#platform/embedded-database/ports.js';
import { installedPostgres, startEmptyServer } from '../support/installed-postgres.js';
import { managedLogin } from '../support/managed-login.js';
import { emptyFolder, start, type Started, stop, tidyUp } from '../support/newcomer.js';
import { OwnCluster } from '../support/own-cluster.js';
import { commandsOfReadme, Shell } from '../support/shell.js';

jest.setTimeout(120_000);
afterAll(tidyUp);

const grace = { email: 'grace@example.org', password: 'a long enough phrase 7431' };

/** Somebody who signed in before the backup, and what they hold. */
async function signedIn({ http }: Started): Promise<{ readonly token: string; readonly refreshToken: string }> {
  await http.post('/api/v1/auth/register', grace);
  const { body } = await http.post('/api/v1/auth/login', grace);
  return { token: body['token'], refreshToken: body['refreshToken'] };
}

async function knows({ http }: Started, held: { readonly token: string; readonly refreshToken: string }) {
  const answers = [
    await http.get('/api/v1/users/me', { token: held.token }),
    await http.post('/api/v1/auth/refresh', { refreshToken: held.refreshToken }),
    await http.post('/api/v1/auth/login', grace),
  ];
  return answers.map(({ status }) => status);
}

/** An organization that has used something: rows that policies keep from the owner of the tables too, some of them in partitions. */
async function organized({ http }: Started, { token }: { readonly token: string }, databaseUrl: string) {
  const login = new pg.Client({ connectionString: databaseUrl });
  await login.connect();
  await login.query('set role gatehouse_app');
  await login.query('update gatehouse.users set email_verified_at = now(), version = version + 1');
  await login.end();
  const { body: me } = await http.get('/api/v1/users/me', { token });
  const { body } = await http.post('/api/v1/organizations', { name: 'Compilers' }, { token });
  const used = { userId: me['id'] as string, organizationId: body['id'] as string, tokens: 1843 };
  const headers = { 'idempotency-key': 'before-the-backup' };
  const consumed = await http.send('POST', '/api/v1/usage/consume', { body: used, token, headers });
  expect([consumed.status, consumed.body['code']]).toEqual([200, undefined]);
  return async ({ http: later }: Started): Promise<[unknown, unknown]> => {
    const path = `/api/v1/organizations/${used.organizationId}`;
    const { body: usage } = await later.get(`${path}/usage`, { token });
    return [(await later.get(path, { token })).body['role'], (usage['items'] as { tokens: number }[])[0]?.tokens];
  };
}

async function started(settings: Record<string, string>): Promise<Started> {
  const service = await start(settings);
  await service.ready();
  return service;
}

describe('the tour of README.md', () => {
  /** Pieces of the tour that end with what they print: `# => ` and text, in which ... stands for anything. */
  const steps = commandsOfReadme()
    .join('')
    .split(/(?<=^# => .*\n)/m)
    .map((step) => {
      const [commands = '', promised] = step.split('# => ');
      const parts = promised?.trim().split('...') ?? [];
      const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return { commands, promised: new RegExp(`^${escaped.join('[^]*')}$`) };
    });

  it('S4-92, S4-99: somebody who types it sees what it promises', async () => {
    const service = await started({ GATEHOUSE_DATA: emptyFolder() });
    const shell = new Shell();
    expect(steps.length).toBeGreaterThan(8);
    for (const { commands, promised } of steps) {
      if (commands.includes('mailbox')) await untilMailComes(service);
      const { printed, code } = await shell.run(commands.replaceAll('http://localhost:3080', service.origin));
      expect({ commands, printed, code }).toEqual({ commands, printed: expect.stringMatching(promised), code: 0 });
    }
    shell.close();
    await stop(service);
  });

  async function untilMailComes({ http }: Started): Promise<void> {
    while (!(await http.get('/dev/mailbox.json')).text.includes('token=')) await pause(50);
  }
});

describe('backup and restore as in README.md', () => {
  const dumps = installedPostgres ? it : it.skip;

  dumps(
    'a dump restored into an empty, newer server serves everybody who was signed in; neither gives a superuser',
    async () => {
      const [older, newer] = [await startEmptyServer(installedPostgres!), await OwnCluster.start()];
      const [from, to] = [await managedLogin(older.url), await managedLogin(newer.url)];
      const settings = {
        GATEHOUSE_DATA: emptyFolder(),
        ENCRYPTION_KEYS: `first:${randomBytes(32).toString('base64')}`,
        PORT: String(await freePort()),
      };
      const before = await started({ ...settings, DATABASE_URL: from });
      const held = await signedIn(before);
      const organization = await organized(before, held, from);
      expect(await organization(before)).toEqual(['owner', 1843]);
      const cwd = emptyFolder();
      const type = async (name: string, url: string): Promise<void> => {
        const environment = { PATH: `${installedPostgres!}:${process.env['PATH']!}`, DATABASE_URL: url };
        const shell = new Shell({ cwd, environment });
        for (const commands of commandsOfReadme(name))
          expect(await shell.run(`set -e\n${commands}`)).toEqual({ printed: '', code: 0 });
        shell.close();
      };
      await type('backup', from);
      await stop(before);
      older.stop();
      await type('restore', to);
      const after = await started({ ...settings, DATABASE_URL: to });
      expect(await organization(after)).toEqual(['owner', 1843]);
      expect(await knows(after, held)).toEqual([200, 200, 200]);
      await stop(after);
      await newer.destroy();
    },
  );

  it('a copy of the folder of a development machine is as good as the folder', async () => {
    const [cwd, elsewhere, PORT] = [emptyFolder(), emptyFolder(), String(await freePort())];
    const before = await started({ GATEHOUSE_DATA: join(cwd, '.gatehouse'), PORT });
    const held = await signedIn(before);
    await stop(before);
    const shell = new Shell({ cwd });
    expect(await shell.run(commandsOfReadme('copy').join(''))).toEqual({ printed: '', code: 0 });
    expect(await shell.run(`mv gatehouse-backup '${elsewhere}'`)).toEqual({ printed: '', code: 0 });
    shell.close();
    const after = await started({ GATEHOUSE_DATA: join(elsewhere, 'gatehouse-backup'), PORT });
    expect(await knows(after, held)).toEqual([200, 200, 200]);
    await stop(after);
  });
});
