import { startTestApp, type TestApp } from '../support/app.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import { race } from '../support/race.js';

const phrase = 'correct horse battery staple';
const login = '/api/v1/auth/login';
const register = '/api/v1/auth/register';
const confirm = '/api/v1/auth/email-verification/confirm';

describe('what is good once', () => {
  let app: TestApp;
  let admin: string;
  let people = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000', REGISTER_MAX: '1000' } });
    admin = (await app.given.signedIn({ role: 'admin' })).token;
  });

  afterAll(async () => {
    await app.close();
  });

  async function waiting(): Promise<{ email: string; token: string }> {
    const email = `waiting${String(++people)}@example.org`;
    await app.http.post(register, { email, password: phrase });
    return { email, token: await mailedToken(app, email) };
  }

  const tokenRow = { holding: 'select from one_time_tokens for update' };
  const statusesOf = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();

  it('RA-01: of three who open the same link at the same time one confirms', async () => {
    const { email, token } = await waiting();
    const open = () => app.http.post(confirm, { token });
    expect(statusesOf(await race(app.database, tokenRow, open, open, open))).toEqual([204, 400, 400]);
    expect(await app.sql('select from users where email_key = $1', [email])).toHaveLength(1);
  });

  it('RA-01: of three who set a password with the same link one does, and that password counts', async () => {
    const email = 'invited@example.org';
    await app.http.post('/api/v1/admin/users', { email }, { token: admin });
    const token = await mailedToken(app, email, 'set_password');
    const passwords = ['the phrase of the first', 'the phrase of the second', 'the phrase of the third'];
    const acts = passwords.map((password) => () => {
      return app.http.post('/api/v1/auth/password-reset/confirm', { token, password });
    });
    const answers = await race(app.database, tokenRow, ...acts);
    expect(statusesOf(answers)).toEqual([204, 400, 400]);
    const winner = answers.findIndex(({ status }) => status === 204);
    const signIns = await Promise.all(passwords.map((password) => app.http.post(login, { email, password })));
    expect(signIns.findIndex(({ status }) => status === 200)).toBe(winner);
    expect(statusesOf(signIns)).toEqual([200, 401, 401]);
  });

  it('RA-01: of three who take a deletion back one does', async () => {
    const { user, token } = await app.given.signedIn();
    await app.http.delete('/api/v1/users/me', { token });
    const { cancelToken } = (await app.given.signIn(user)).body as { cancelToken: string };
    const cancel = () => app.http.post('/api/v1/auth/account-deletion/cancel', { cancelToken });
    expect(statusesOf(await race(app.database, tokenRow, cancel, cancel, cancel))).toEqual([204, 400, 400]);
  });

  it('RA-01: of three devices with the same pairing code one waits for approval', async () => {
    const { user, token } = await app.given.signedIn();
    const { body } = await app.http.post('/api/v1/devices/pairings', undefined, { token });
    const wish = { pairingCode: body['pairingCode'] as string, name: 'A phone', platform: 'ios' };
    const ask = () => app.http.post('/api/v1/devices', wish);
    const answers = await race(app.database, { holding: 'select from device_pairings for update' }, ask, ask, ask);
    expect(statusesOf(answers)).toEqual([201, 401, 401]);
    expect(await app.sql('select from devices where user_id = $1', [user.id])).toHaveLength(1);
  });

  it('RA-01: of three who follow the same login link one is signed in', async () => {
    const user = await app.given.user();
    const { body } = await app.http.post(`/api/v1/users/${user.id}/login-links`, {}, { token: admin });
    const code = new URL(String(body['url'])).searchParams.get('code');
    const follow = () => app.http.post('/api/v1/auth/exchange', { code });
    const answers = await race(app.database, { holding: 'select from login_links for update' }, follow, follow, follow);
    expect(statusesOf(answers)).toEqual([200, 401, 401]);
    expect(await app.facts.sessionsOf(user)).toHaveLength(1);
  });

  it('RA-01, OP-05: of two who type the same code one has it, and of three who redeem it one is signed in', async () => {
    const [ada, eve] = [await app.given.signedIn(), await app.given.signedIn()];
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const begun = await app.http.post('/oauth/device_authorization', 'client_id=tool', { headers });
    const { device_code: code, user_code: userCode } = begun.body as Record<string, string>;
    const rows = { holding: 'select from device_authorizations for update' };
    const typed = await race(
      app.database,
      rows,
      ...[ada, eve].map(({ token }) => () => {
        return app.http.post('/api/v1/device-authorizations/lookup', { userCode }, { token });
      }),
    );
    expect(typed.map(({ status }) => status)).toEqual([200, 404]);
    const approve = `/api/v1/device-authorizations/${String(typed[0]?.body['id'])}/approve`;
    await app.http.post(approve, undefined, { token: ada.token });
    const grant = 'urn:ietf:params:oauth:grant-type:device_code';
    const form = new URLSearchParams({ grant_type: grant, device_code: String(code), client_id: 'tool' }).toString();
    const redeem = () => app.http.post('/oauth/token', form, { headers });
    expect(statusesOf(await race(app.database, rows, redeem, redeem, redeem))).toEqual([200, 400, 400]);
    expect(await app.facts.sessionsOf(ada.user)).toHaveLength(2);
  });

  it('RA-02: one address, spelled in four ways at once, is one person', async () => {
    const spellings = [
      'Zoe@Bücher.example',
      'zoe@BÜCHER.example',
      'ZOE@xn--bcher-kva.example',
      'zOe@XN--BCHER-KVA.example',
    ];
    const answers = await Promise.all(spellings.map((email) => app.http.post(register, { email, password: phrase })));
    const told = new Set(answers.map(({ status, text }) => `${String(status)} ${text}`));
    expect(told).toEqual(new Set([`202 {"status":"accepted"}`]));
    const tokens = (await queuedMails(app)).slice(-spellings.length).map(({ token }) => token);
    const confirmed = await Promise.all(tokens.map((token) => app.http.post(confirm, { token })));
    expect(statusesOf(confirmed)).toEqual([204, 400, 400, 400]);
    expect(await app.sql(`select from users where email_key like 'zoe@%'`)).toHaveLength(1);
  });

  it('RA-03: an account that could not be finished is not there at all, and the link still works', async () => {
    const { email, token } = await waiting();
    await app.sql(`create function gatehouse.no_password() returns trigger language plpgsql as $$ begin
      raise exception 'the disk is full' using errcode = 'disk_full'; end $$`);
    await app.sql(
      'create trigger no_password before insert on passwords for each row execute function gatehouse.no_password()',
    );
    expect((await app.http.post(confirm, { token })).status).toBeGreaterThanOrEqual(500);
    for (const password of [phrase, '', 'null', null]) {
      expect((await app.http.post(login, { email, password })).status).toBeGreaterThanOrEqual(400);
    }
    expect(await app.sql('select from users where email_key = $1', [email])).toEqual([]);
    await app.sql('drop trigger no_password on passwords');
    expect((await app.http.post(confirm, { token })).status).toBe(204);
    expect((await app.http.post(login, { email, password: phrase })).status).toBe(200);
  });

  it('RA-03: an account without a password opens to no password, and to no empty one', async () => {
    const email = 'unset@example.org';
    await app.http.post('/api/v1/admin/users', { email }, { token: admin });
    for (const password of ['', ' ', 'null', 'undefined', phrase]) {
      const { status } = await app.http.post(login, { email, password });
      expect([password, status]).toEqual([password, password === '' ? 400 : 401]);
    }
    expect((await app.http.post(login, { email, password: null })).status).toBe(400);
  });
});
