import { startTestApp, type TestApp } from '../support/app.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import type { Answer } from '../support/http-client.js';

const phrase = 'correct horse battery staple';
const register = '/api/v1/auth/register';
const login = '/api/v1/auth/login';
const confirm = '/api/v1/auth/email-verification/confirm';
const resend = '/api/v1/auth/email-verification';

function seenByStranger({ status, text, headers }: Answer) {
  const kept = [...headers].filter(([name]) => !['date', 'x-request-id', 'ratelimit'].includes(name));
  return { status, text: text.replace(/"requestId":"[^"]+"/, ''), kept };
}

describe('signing up where an address must be confirmed', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false', REGISTER_MAX: '100' } });
  });

  afterAll(async () => {
    await app.close();
  });

  async function ada(email: string, body: Record<string, unknown> = {}): Promise<void> {
    expect((await app.http.post(register, { email, password: phrase, ...body })).status).toBe(202);
    expect((await app.http.post(confirm, { token: await mailedToken(app, email) })).status).toBe(204);
  }

  it('S0-7, S0-8: lets Ada in once she has confirmed her address, and the first of all is the administrator', async () => {
    const body = { email: 'Ada@Example.org', password: phrase, name: 'Ada Lovelace', username: 'Ada' };
    const answer = await app.http.post(register, body);
    expect([answer.status, answer.body]).toEqual([202, { status: 'accepted' }]);
    const early = await app.http.post(login, { email: 'ada@example.org', password: phrase });
    expect([early.status, early.body['code']]).toEqual([401, 'invalid_credentials']);

    const token = await mailedToken(app, 'Ada@Example.org');
    expect((await app.http.post(confirm, { token })).status).toBe(204);
    const again = await app.http.post(confirm, { token });
    expect([again.status, again.body['code']]).toEqual([400, 'invalid_token']);

    const signedIn = await app.http.post(login, { email: 'ada@example.org', password: phrase });
    expect(signedIn.status).toBe(200);
    expect(signedIn.body['user']).toMatchObject({
      email: 'Ada@Example.org',
      username: 'ada',
      name: 'Ada Lovelace',
      role: 'admin',
      emailVerified: true,
    });
  });

  it('S0-7: makes nobody else administrator', async () => {
    await ada('second@example.org');
    const signedIn = await app.http.post(login, { email: 'second@example.org', password: phrase });
    expect(signedIn.body['user']).toMatchObject({ role: 'default' });
  });

  it('RT-03: keeps the password of the sign-up whose link was used; every other wish for the address is void', async () => {
    const email = 'two@example.org';
    await app.http.post(register, { email, password: 'the phrase of a stranger' });
    const strangers = await mailedToken(app, email);
    await app.http.post(register, { email, password: phrase });
    expect((await app.http.post(confirm, { token: await mailedToken(app, email) })).status).toBe(204);
    expect((await app.http.post(confirm, { token: strangers })).body['code']).toBe('invalid_token');
    expect((await app.http.post(login, { email, password: 'the phrase of a stranger' })).status).toBe(401);
    expect((await app.http.post(login, { email, password: phrase })).status).toBe(200);
  });

  it('RA-02: three links for one address, opened at once, make one person', async () => {
    const email = 'many@example.org';
    const tokens: string[] = [];
    for (const spelling of ['many@example.org', 'MANY@example.org', 'Many@Example.org']) {
      await app.http.post(register, { email: spelling, password: phrase });
      tokens.push(await mailedToken(app, spelling));
    }
    const answers = await Promise.all(tokens.map((token) => app.http.post(confirm, { token })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400]);
    expect(await app.sql('select from users where email_key = $1', [email])).toHaveLength(1);
  });

  it('RT-02: a newer link kills the older one, and the right password mails a newer one', async () => {
    const email = 'again@example.org';
    await app.http.post(register, { email, password: phrase });
    const first = await mailedToken(app, email);
    expect((await app.http.post(login, { email, password: phrase })).body['code']).toBe('invalid_credentials');
    const second = await mailedToken(app, email);
    expect(second).not.toBe(first);
    expect((await app.http.post(resend, { email })).status).toBe(202);
    const third = await mailedToken(app, email);
    for (const dead of [first, second]) {
      expect((await app.http.post(confirm, { token: dead })).body['code']).toBe('invalid_token');
    }
    expect((await app.http.post(confirm, { token: third })).status).toBe(204);
  });

  it('BF-08: mails nobody more than three unused links in a quarter of an hour, and says so to nobody', async () => {
    const email = 'flooded@example.org';
    await app.http.post(register, { email, password: phrase });
    for (let asked = 0; asked < 5; asked++) {
      expect((await app.http.post(resend, { email })).body).toEqual({ status: 'accepted' });
    }
    expect(await queuedMails(app, email)).toHaveLength(3);
    await app.clock.advance('16m');
    await app.http.post(resend, { email });
    expect(await queuedMails(app, email)).toHaveLength(4);
  });

  it('RA-01: a link opened ten times at once confirms once', async () => {
    const email = 'clicks@example.org';
    await app.http.post(register, { email, password: phrase });
    const token = await mailedToken(app, email);
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.http.post(confirm, { token })));
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
  });

  it('RT-04: no empty, missing or strange token confirms anything', async () => {
    await app.http.post(register, { email: 'strange@example.org', password: phrase });
    for (const token of ['', null, undefined, [], {}, true, 0, 'null', 'undefined', '%', '\u0000']) {
      expect((await app.http.post(confirm, { token })).status).toBe(400);
    }
    expect(await app.sql(`select from users where email_key = 'strange@example.org'`)).toEqual([]);
  });

  it('EN-04: asking for the link again tells nothing about the address', async () => {
    await ada('known@example.org');
    const answers = [];
    for (const email of ['known@example.org', 'unknown@example.org']) {
      answers.push(seenByStranger(await app.http.post(resend, { email })));
    }
    expect(answers[0]).toEqual(answers[1]);
    expect((await queuedMails(app, 'known@example.org')).filter(({ token }) => token)).toHaveLength(1);
  });

  it('IN-06: refuses wrong types by name, before anything else is looked at', async () => {
    const body = { email: 'types@example.org', password: phrase };
    const wrong: [string, unknown][] = [
      ['email', { $ne: null }],
      ['email', ['types@example.org']],
      ['password', 12345678],
      ['name', true],
      ['username', null],
      ['consents', [[]]],
      ['consents', 'all'],
    ];
    for (const [field, value] of wrong) {
      const answer = await app.http.post(register, { ...body, [field]: value });
      expect(answer.status).toBe(400);
      expect(answer.body['errors']).toEqual([
        { field, code: 'invalid', message: expect.stringMatching(/^It must be/) },
      ]);
    }
  });

  it('RT-01: a link is good for 24 hours, judged when it is used', async () => {
    await app.http.post(register, { email: 'late@example.org', password: phrase });
    const token = await mailedToken(app, 'late@example.org');
    await app.clock.advance('25h');
    expect((await app.http.post(confirm, { token })).body['code']).toBe('invalid_token');
  });
});

describe('signing up where people may come in unconfirmed', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { ALLOW_UNVERIFIED_EMAIL_LOGIN: 'true', REGISTER_MAX: '100' } });
  });

  afterAll(async () => {
    await app.close();
  });

  it('lets her in at once, and she stays who she is when she confirms', async () => {
    const email = 'eve@example.org';
    await app.http.post(register, { email, password: phrase });
    const before = await app.http.post(login, { email, password: phrase });
    expect(before.body['user']).toMatchObject({ emailVerified: false });
    await app.http.post(confirm, { token: await mailedToken(app, email) });
    const after = await app.http.post(login, { email, password: phrase });
    expect(after.body['user']).toMatchObject({ emailVerified: true, id: before.body['user'].id });
  });

  it('RT-11: who came in unconfirmed gives way to the owner of the address, with every session', async () => {
    const email = 'victim@example.org';
    await app.http.post(register, { email, password: 'an attacker was here first' });
    const attacker = await app.http.post(login, { email, password: 'an attacker was here first' });
    expect(attacker.status).toBe(200);
    await app.http.post(register, { email, password: phrase });
    expect((await app.http.post(confirm, { token: await mailedToken(app, email) })).status).toBe(204);
    const { refreshToken } = attacker.body as { refreshToken: string };
    expect((await app.http.post('/api/v1/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await app.http.post(login, { email, password: 'an attacker was here first' })).status).toBe(401);
    expect((await app.http.post(login, { email, password: phrase })).body['user'].emailVerified).toBe(true);
  });

  it('SE-09: who is suspended does not get in by signing up again with the same address', async () => {
    const email = 'banned@example.org';
    await app.http.post(register, { email, password: phrase });
    const { body } = await app.http.post(login, { email, password: phrase });
    const { id } = body['user'] as { id: string };
    await app.sql(`update users set status = 'suspended', suspended_reason = 'spam' where id = $1`, [id]);
    const asked = await app.http.post(register, { email, password: 'another long phrase' });
    const first = await app.http.post(register, { email: 'nobody@example.org', password: phrase });
    expect([asked.status, asked.text]).toEqual([first.status, first.text]);
    await app.http.post(confirm, { token: await mailedToken(app, email) });
    expect(await app.sql('select id, status from users where email_key = $1', [email])).toEqual([
      { id, status: 'suspended' },
    ]);
    expect((await app.http.post(login, { email, password: 'another long phrase' })).status).toBe(401);
  });

  it('RA-03: five first sign-ins at once make one account', async () => {
    const email = 'parallel@example.org';
    await app.http.post(register, { email, password: phrase });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.http.post(login, { email, password: phrase })),
    );
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(answers.every(({ status }) => [200, 401].includes(status))).toBe(true);
    expect(await app.sql('select from users where email_key = $1', [email])).toHaveLength(1);
    expect(await app.sql(`select from passwords`)).toHaveLength((await app.sql('select from users')).length);
  });
});
