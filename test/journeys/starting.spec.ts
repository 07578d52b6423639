import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '#platform/embedded-database/ports.js';
import { freshDatabase } from '../support/database.js';
import { emptyFolder, embeddedServer, refusal, start, type Started, tidyUp } from '../support/newcomer.js';
import { until } from '../support/until.js';

const ada = { email: 'ada@example.org', password: 'a long enough phrase 7431', name: 'Ada' };

jest.setTimeout(120_000); // Each start is a process, a database and a migration.
afterAll(tidyUp);

async function signIn({ http }: Started) {
  const { email, password } = ada;
  return http.post('/api/v1/auth/login', { email, password });
}

describe('starting for the first time, and again', () => {
  const settings = { GATEHOUSE_DATA: emptyFolder(0o700), PORT: '' };
  const { GATEHOUSE_DATA: folder } = settings;
  let service: Started;
  let token: string;

  beforeAll(async () => {
    settings.PORT = String(await freePort());
  });

  it('a newcomer starts it with no settings, is told what to open, and the first account is the administrator', async () => {
    service = await start(settings);
    await service.ready();
    await service.said('Ctrl-C');
    for (const what of [service.origin, '/docs', '/dev/mailbox', folder, 'the first account that registers'])
      expect(service.output()).toContain(what);
    await service.http.post('/api/v1/auth/register', ada);
    const { status, body } = await signIn(service);
    expect([status, body['user'].role]).toEqual([200, 'admin']);
    token = body['token'];
  });

  it('somebody with a browser finds a page that leads on', async () => {
    const { status, headers, text } = await service.http.get('/');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const path of ['/docs', '/dev/mailbox', '/health/ready']) expect(text).toContain(`href="${path}"`);
  });

  it('a second Gatehouse on the same folder is told in one line which process has it', async () => {
    const [line, ...more] = await refusal({ GATEHOUSE_DATA: folder });
    expect(line).toContain(`another gatehouse (process ${String(service.pid)}) runs on the folder ${folder}`);
    expect(more).toEqual([]);
  });

  it('after kill -9 the database lives on, and the next start adopts it with all data', async () => {
    const before = embeddedServer(folder);
    service.signalGroup('SIGKILL');
    await service.ended;
    service = await start(settings);
    await service.ready();
    expect(embeddedServer(folder)?.pid).toBe(before!.pid);
    expect((await signIn(service)).status).toBe(200);
    await service.said('Ctrl-C');
    expect(service.output()).not.toContain('First admin');
  });

  it('Ctrl-C under load: no request meets a database that is already gone, exit code 0, and the database stops last', async () => {
    const answers = new Set<number | string>();
    let over = false;
    const visitor = async (): Promise<void> => {
      while (!over) {
        const answer = await signIn(service).catch(() => null);
        if (answer === null) return;
        answers.add(answer.status < 500 ? answer.status : String(answer.body['code']));
      }
    };
    const visitors = Promise.all(Array.from({ length: 8 }, visitor));
    await until(() => answers.has(200));
    service.signalGroup('SIGINT');
    expect(await service.ended).toBe(0);
    over = true;
    await visitors;
    // On a loaded machine some hear that too many people sign in; of the database nobody hears anything.
    expect([...answers].filter((answer) => typeof answer === 'string' && answer !== 'busy')).toEqual([]);
    expect(embeddedServer(folder)).toBeNull();
  });

  it('the second start keeps everything; a stop signal that comes while it starts leaves nothing behind', async () => {
    service = await start(settings);
    await service.ready();
    expect((await signIn(service)).body['user'].role).toBe('admin');
    expect((await service.http.get('/api/v1/auth/userinfo', { token })).status).toBe(200); // The secrets were kept too.
    service.signalGroup('SIGTERM');
    expect(await service.ended).toBe(0);
    const hurried = await start(settings);
    await until(() => embeddedServer(folder) !== null);
    hurried.signalGroup('SIGINT');
    expect(await hurried.ended).toBe(0);
    expect(embeddedServer(folder)).toBeNull();
  });
});

describe('npm between the terminal and the service', () => {
  it('passes a stop signal on to its shell only: the service notices that it was left, and stops as cleanly', async () => {
    const folder = emptyFolder();
    const npm = await start({ GATEHOUSE_DATA: folder, HOME: emptyFolder() }, ['npm', 'start']);
    await npm.ready();
    process.kill(npm.pid, 'SIGTERM');
    await npm.ended; // Its output ends with the last process that writes to it.
    expect(embeddedServer(folder)).toBeNull();
  });
});

describe("with a PostgreSQL server of one's own", () => {
  it('S4-72: DATABASE_URL is used, and no embedded database is made', async () => {
    const [folder, database] = [emptyFolder(), await freshDatabase('template0')];
    const service = await start({ GATEHOUSE_DATA: folder, DATABASE_URL: database.url });
    await service.ready();
    await service.http.post('/api/v1/auth/register', ada);
    const { body } = await signIn(service);
    expect(await database.sql('select email from gatehouse.users where id = $1', [body['user'].id])).toEqual([
      { email: ada.email },
    ]);
    service.signalGroup('SIGINT');
    expect(await service.ended).toBe(0);
    expect(existsSync(join(folder, 'database.json'))).toBe(false);
    await database.drop();
  });

  it('one that does not answer is told in one line, without its password', async () => {
    const DATABASE_URL = `postgresql://gatehouse:hunter2hunter2@127.0.0.1:${String(await freePort())}/gatehouse`;
    const [line, ...more] = await refusal({ GATEHOUSE_DATA: emptyFolder(), DATABASE_URL });
    expect(line).toContain('the server of DATABASE_URL does not answer: start it, or correct the address');
    expect(line).not.toContain('hunter2');
    expect(more).toEqual([]);
  });
});

describe('when it cannot start', () => {
  it('a port in use is named, with the setting that changes it; the database does not stay behind', async () => {
    const folder = emptyFolder();
    const port = await freePort();
    const other: Server = createServer().listen(port, 'localhost');
    await once(other, 'listening');
    expect(await refusal({ GATEHOUSE_DATA: folder, PORT: String(port) })).toEqual([
      `Gatehouse cannot start: port ${String(port)} is in use: stop the program that has it, or set PORT to another one`,
    ]);
    other.close();
    expect(embeddedServer(folder)).toBeNull();
  });

  const broken: Record<string, [prepare: (folder: string) => void, sentence: string]> = {
    'a file where the folder should be': [
      (folder) => {
        writeFileSync(join(folder, 'data'), '');
      },
      'is a file: name a folder',
    ],
    "another PostgreSQL's data": [
      (folder) => {
        mkdirSync(join(folder, 'data'));
        writeFileSync(join(folder, 'data', 'PG_VERSION'), '16\n');
      },
      "is another PostgreSQL's data",
    ],
    'a database without its password': [
      (folder) => {
        mkdirSync(join(folder, 'data', 'postgres'), { recursive: true });
      },
      'put it back, or move both away',
    ],
    'a damaged note': [
      (folder) => {
        mkdirSync(join(folder, 'data'));
        writeFileSync(join(folder, 'data', 'database.json'), '{"port"');
      },
      'is damaged: put a copy back',
    ],
    'a damaged database': [
      (folder) => {
        mkdirSync(join(folder, 'data', 'postgres'), { recursive: true });
        const notes = { password: 'x', data: 'postgres', port: 54_000 };
        writeFileSync(join(folder, 'data', 'database.json'), JSON.stringify(notes));
      },
      'does not start',
    ],
  };

  it('each kind of broken folder gets one line that says what to do', async () => {
    const told = await Promise.all(
      Object.values(broken).map(async ([prepare, sentence]) => {
        const folder = emptyFolder();
        prepare(folder);
        return { sentence, lines: await refusal({ GATEHOUSE_DATA: join(folder, 'data') }) };
      }),
    );
    for (const { sentence, lines } of told) expect(lines).toEqual([expect.stringContaining(sentence)]);
  });
});
