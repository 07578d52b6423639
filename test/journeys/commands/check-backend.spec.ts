import { runCommand } from '../../support/command.js';
import { answer, OddBackend } from '../../support/odd-backend.js';

interface Finding {
  readonly about: string;
  readonly state: string;
  readonly says: string;
  readonly remedy: string | null;
}

const jwt = (payload: object) =>
  [{ alg: 'HS256' }, payload, {}].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

describe('an operator asks what is wrong with the backend', () => {
  let backend: OddBackend;
  let password: string;

  beforeAll(async () => {
    backend = await OddBackend.start();
    const user = { id: 'test-1', email: 'tester@example.org', username: 'tester', name: 'Tester', roles: ['admin'] };
    password = backend.knows('tester', user, 'the password of the test account');
  });

  afterEach(() => {
    backend.behave(null);
  });

  afterAll(async () => {
    await backend.close();
  });

  async function check(settings: Record<string, string> = {}, username?: string) {
    const words = ['check-backend', '--json', ...(username === undefined ? [] : ['--username', username])];
    const own = { ...backend.settings, BACKEND_EMAIL_DOMAINS: '*', ...settings };
    const ran = await runCommand(words, own, `${password}\n`);
    expect(ran.complaints).toBe('');
    const { healthy, findings } = ran.json as { healthy: boolean; findings: Finding[] };
    expect(ran.exitCode).toBe(healthy ? 0 : 1);
    expect(ran.output).not.toMatch(/the password of the test account|tester@example|test-1/);
    const worse = findings.filter(({ state }) => state !== 'good');
    return { healthy, findings, worse: worse.map(({ state, about, says }) => `${state} ${about}: ${says}`) };
  }

  it('S1-32: each address is there and refuses what is wrong', async () => {
    const { healthy, findings } = await check();
    expect(healthy).toBe(true);
    expect(findings.map(({ about, says }) => `${about} ${says}`)).toEqual([
      'switch USE_CUSTOM_BACKEND_AUTH is true',
      'BACKEND_AUTH_URL is there, and refuses what is wrong with 401',
      'BACKEND_USER_INFO_URL is there, and refuses what is wrong with 401',
      'BACKEND_REFRESH_URL is there, and refuses what is wrong with 401',
    ]);
  });

  it('S1-32, S1-33, S1-34: with a test account it goes the whole way: sign-in, fields, role, token, whose it is, refresh', async () => {
    const { healthy, findings, worse } = await check({}, 'tester');
    expect([healthy, worse]).toEqual([true, []]);
    expect(findings.slice(4).map(({ about, says }) => `${about}: ${says}`)).toEqual([
      'sign-in: id at user.id, email at user.email, username at user.username, name at user.name, roles at user.roles',
      'role: would be admin here',
      'token: is there, and does not tell when it expires',
      expect.stringMatching(/^user info: id at user.id/),
      'refresh: gives a new token, and does not tell when it expires; the refresh token rotates',
      expect.stringMatching(/^renewed token: id at user.id/),
    ]);
  });

  it('S1-32: says which address cannot be reached, is somebody else’s, or lets everybody in', async () => {
    const { healthy, worse } = await check({
      BACKEND_AUTH_URL: 'http://127.0.0.1:9/login',
      BACKEND_USER_INFO_URL: 'https://10.0.0.1/me',
    });
    expect([healthy, worse]).toEqual([
      false,
      [
        expect.stringMatching(/^bad BACKEND_AUTH_URL: cannot be asked: .*OUTGOING_ALLOWED_HOSTS/),
        expect.stringMatching(/^bad BACKEND_USER_INFO_URL: cannot be asked: .*private address.*OUTGOING_ALLOWED_HOSTS/),
      ],
    ]);
    backend.behave(({ path }, reply) => {
      answer(reply, path === '/login' ? 404 : 200, { user: { id: 1 } });
    });
    expect((await check()).worse).toEqual([
      'bad BACKEND_AUTH_URL: answers 404',
      'bad BACKEND_USER_INFO_URL: takes what nobody has, with 200',
      'bad BACKEND_REFRESH_URL: takes what nobody has, with 200',
    ]);
  });

  it('S1-33, S1-34: says which field is missing, which token has expired, and where two answers disagree', async () => {
    const expired = jwt({ exp: 1_700_000_000 });
    backend.behave(({ path, body, headers }, reply) => {
      const isRight = body['password'] === password || headers.authorization?.includes(expired);
      if (path === '/refresh') answer(reply, 403, {});
      else if (!isRight) answer(reply, 401, {});
      else answer(reply, 200, { token: expired, refreshToken: 'r', user: { id: path, email: 'x@example.com' } });
    });
    const { worse } = await check({ BACKEND_EMAIL_DOMAINS: 'example.org' }, 'tester');
    expect(worse).toEqual([
      'warning sign-in: no username in the answer',
      'warning sign-in: no name in the answer',
      'warning sign-in: no roles in the answer',
      'warning address: nobody answers for the address: the account here would be without it',
      'warning user info: no username in the answer',
      'warning user info: no name in the answer',
      'warning user info: no roles in the answer',
      'bad user info: tells another id than the sign-in did',
      'bad refresh: a fresh token is refused with 403',
    ]);
    const token = (await check({}, 'tester')).findings.find(({ about }) => about === 'token');
    expect(token?.says).toBe('is there, and has expired: compare the clocks of both');
    expect((await check({ BACKEND_FIELD_ID: 'data.uuid' }, 'tester')).worse[0]).toBe(
      'bad sign-in: no id that could be used at: data.uuid',
    );
  });

  it('S1-32: a wrong account, no JSON, a second step, and nothing set at all are told as such', async () => {
    expect((await check({}, 'nobody')).worse).toEqual(['bad sign-in: the test account is refused with 401']);
    const withBody = async (text: unknown) => {
      backend.behave(({ body }, reply) => {
        answer(reply, body['password'] === password ? 200 : 401, text);
      });
      return (await check({}, 'tester')).worse[0];
    };
    expect(await withBody('<html>')).toBe('bad sign-in: the answer is no JSON');
    expect(await withBody({ status: 'second_step_required' })).toMatch(/asks for a second step/);
    const { exitCode, output } = await runCommand(['check-backend'], {});
    expect([exitCode, output]).toEqual([
      1,
      expect.stringMatching(/^warning {2}switch .*\n +-> .*\nbad {6}BACKEND_AUTH_URL +is not set\n/),
    ]);
  });
});
