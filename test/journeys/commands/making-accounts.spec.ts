import { startTestApp, type TestApp } from '../../support/app.js';
import { commandsOf, converse, hasTerminals, type Ran } from '../../support/command.js';
import { queuedMails } from '../../support/mails.js';

const password = 'a long enough phrase 7431';

describe('an operator makes accounts at the command line', () => {
  let app: TestApp;
  let run: (words: readonly string[], input?: string) => Promise<Ran>;

  beforeAll(async () => {
    app = await startTestApp();
    run = commandsOf(app);
  });

  afterAll(async () => {
    await app.close();
  });

  async function mayEnter(email: string, phrase = password) {
    return (await app.given.signIn({ email, password: phrase })).body;
  }

  it('S0-22: pipes a password in; the person signs in, confirmed, with the role that was given', async () => {
    const words = ['create-user', 'ada@example.org', '--name', 'Ada Lovelace', '--role', 'admin'];
    const { exitCode, output, complaints } = await run(words, `${password}\n`);
    expect([exitCode, complaints]).toEqual([0, '']);
    expect(output).toMatch(/^Made ada-lovelace \(admin, id [0-9a-f-]{36}\)\.\n$/);
    expect((await mayEnter('ada@example.org'))['user']).toMatchObject({ role: 'admin', emailVerified: true });
  });

  it('S0-22: gives everything as arguments, is warned of the password there, and a program reads the answer', async () => {
    const words = ['create-user', 'grace@example.org', 'Grace Hopper', 'grace', password, '--json'];
    const { exitCode, complaints, json } = await run(words);
    expect(exitCode).toBe(0);
    expect(complaints).toMatch(/^warning: a password on the command line can be read by everybody/);
    expect(complaints).not.toContain(password);
    expect(json).toEqual({
      id: expect.any(String),
      email: 'grace@example.org',
      username: 'grace',
      name: 'Grace Hopper',
      role: 'default',
      status: 'active',
      emailVerified: true,
      hasPassword: true,
      lastSignInAt: null,
      createdAt: expect.any(String),
    });
    expect((await mayEnter('grace@example.org'))['user']).toMatchObject({ id: json.id, username: 'grace' });
    expect(
      await app.sql('select actor_kind, action, details from audit_events where target_id = $1', [json.id]),
    ).toEqual(
      expect.arrayContaining([{ actor_kind: 'operator', action: 'user.created', details: { role: 'default' } }]),
    );
  });

  it('S0-22: without an address: nobody can mail them, they sign in with the username', async () => {
    expect((await run(['create-user', '--username', 'robot'], password)).exitCode).toBe(0);
    const { body } = await app.http.post('/api/v1/auth/login', { username: 'robot', password });
    expect(body['user']).toMatchObject({ username: 'robot', email: null, emailVerified: false });
  });

  it('without a password: the person gets a mail with a link to set one', async () => {
    const { output } = await run(['create-user', 'joan@example.org', '--no-password']);
    expect(output).toContain('A link to set a password is on its way.');
    expect(await queuedMails(app, 'joan@example.org')).toMatchObject([{ template: 'set_password' }]);
    expect((await run(['create-user', '--username', 'mute', '--no-password'])).output).toContain('reset-password');
  });

  it.each([
    ['email_taken', ['create-user', 'GRACE@example.org'], 'belongs to another account'],
    ['username_taken', ['create-user', '--username', 'Grace'], 'This username is taken'],
  ])('is refused: %s', async (code, words, sentence) => {
    const { exitCode, output, complaints } = await run([...words, '--json'], password);
    expect([exitCode, output]).toEqual([1, '']);
    expect(JSON.parse(complaints)).toEqual({ error: { code, messages: [expect.stringContaining(sentence)] } });
  });

  it('AZ-07: only the command line may choose a password for somebody; an administrator cannot', async () => {
    const { token } = await app.given.signedIn({ role: 'admin' });
    const body = { email: 'mallory@example.org', password };
    const { status } = await app.http.post('/api/v1/admin/users', body, { token });
    expect(status).toBe(400);
  });
});

(hasTerminals ? describe : describe.skip)('an operator at a terminal', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  const talk = (words: string[], ...questions: [string, string][]) =>
    converse(words, { DATABASE_URL: app.database.url }, ...questions);

  it('S0-22: is asked for what was left out, and the password is not shown', async () => {
    const { screen, exitCode } = await talk(
      ['create-user'],
      ['E-mail address: ', 'ada@example.org\r'],
      ['Username', '\r'],
      ['Name', 'Ada Lovelace\r'],
      ['Password', `${password}\r`],
      ['again', `${password}\r`],
    );
    expect(exitCode).toBe(0);
    expect(screen).toContain('Made ada-lovelace (default');
    expect(screen).not.toContain(password);
    expect((await app.given.signIn({ email: 'ada@example.org', password })).status).toBe(200);
  });

  it('is asked again for the password, and two different ones do nothing', async () => {
    const { screen, exitCode } = await talk(
      ['reset-password', 'ada@example.org'],
      ['Password', 'one long phrase 1234\r'],
      ['again', 'another phrase 1234\r'],
    );
    expect([exitCode, screen.includes('the two passwords differ')]).toEqual([1, true]);
    expect((await app.given.signIn({ email: 'ada@example.org', password })).status).toBe(200);
  });

  it('changes their mind with Ctrl-C, and nothing was done', async () => {
    const { screen, exitCode } = await talk(['create-user', 'eve@example.org'], ['Password', '\u0003']);
    expect([exitCode, screen.includes('cancelled: nothing was done')]).toEqual([1, true]);
    expect(await app.sql(`select id from users where email = 'eve@example.org'`)).toEqual([]);
  });
});
