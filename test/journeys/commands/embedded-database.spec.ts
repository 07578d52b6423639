import { runProcess } from '../../support/command.js';
import { emptyFolder, embeddedServer, start, type Started, tidyUp } from '../../support/newcomer.js';

jest.setTimeout(180_000); // Starts are processes, databases and migrations.
afterAll(tidyUp);

const password = 'a long enough phrase 7431';
const ada = { email: 'ada@example.org', password };

describe('commands on a development machine', () => {
  const folder = emptyFolder();
  const run = (words: string[], input?: string) =>
    runProcess(words, { NODE_ENV: 'development', GATEHOUSE_DATA: folder, ENCRYPTION_KEYS: '' }, input);
  let service: Started;

  it('S0-22: an account is made before the first start: the database runs for as long as the command', async () => {
    const { exitCode, complaints } = await run(['create-user', ada.email, '--role', 'admin'], password);
    expect([exitCode, complaints]).toEqual([0, '']);
    expect(embeddedServer(folder)).toBeNull();
  });

  it('S0-22: beside a running service commands use its database, and leave it running', async () => {
    service = await start({ GATEHOUSE_DATA: folder });
    await service.ready();
    const { status, body } = await service.http.post('/api/v1/auth/login', ada);
    expect([status, body['user'].role]).toEqual([200, 'admin']);
    const server = embeddedServer(folder);
    expect((await run(['revoke-sessions', ada.email])).output).toBe('1 session has ended.\n');
    expect((await run(['list-users', '--json'])).json).toMatchObject({ items: [{ email: ada.email }] });
    expect(embeddedServer(folder)).toEqual(server);
    const refreshed = await service.http.post('/api/v1/auth/refresh', { refreshToken: body['refreshToken'] });
    expect(refreshed.body['code']).toBe('invalidated_token');
  });

  it('two commands at once share one database, and it stops after the second', async () => {
    service.signalGroup('SIGTERM');
    await service.ended;
    const answers = await Promise.all([run(['list-users', '--json']), run(['list-users', '--json'])]);
    expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(answers.map(({ json }) => json.items.length as number)).toEqual([1, 1]);
    expect(embeddedServer(folder)).toBeNull();
  });
});
