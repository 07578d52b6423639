import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenSession, GivenUser } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { told } from '../support/told.js';

const exchange = '/api/v1/auth/exchange';

describe('a link that signs somebody in once', () => {
  let app: TestApp;
  let admin: GivenSession;
  let ada: GivenUser;

  beforeAll(async () => {
    const settings = { LOGIN_MAX: '10000', DOMAIN_CLIENT: 'https://app.example.org,https://other.example.org' };
    app = await startTestApp({ settings: { ...settings, ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false' } });
    admin = await app.given.signedIn({ role: 'admin' });
  });

  beforeEach(async () => {
    ada = await app.given.user();
  });

  afterAll(async () => {
    await app.close();
  });

  const make = ({ id }: { id: string } = ada, wish: object = {}) =>
    app.http.post(`/api/v1/users/${id}/login-links`, wish, { token: admin.token });
  const codeIn = ({ body }: Answer) => new URL(String(body['url'])).searchParams.get('code') ?? '';
  const use = (code: string, extra: object = {}) => app.http.post(exchange, { code, ...extra });

  it('S3-6: made by an administrator it opens one session, and who made it is written down', async () => {
    const made = await make(ada, { redirectTo: 'https://other.example.org/in?from=mail', expiresIn: '2m' });
    const url = new URL(String(made.body['url']));
    expect([made.status, url.origin + url.pathname, url.searchParams.get('from')]).toEqual([
      201,
      'https://other.example.org/in',
      'mail',
    ]);
    expect(Date.parse(String(made.body['expiresAt'])) - Date.now()).toBeLessThanOrEqual(121_000);
    const { status, body } = await use(codeIn(made), { deviceName: 'Front desk' });
    expect([status, body['status'], body['user']['id']]).toEqual([200, 'signed_in', ada.id]);
    expect(told(await use(codeIn(made)))).toBe('401 invalid_code');
    const events = await app.facts.auditOf(ada);
    expect(events.find(({ action }) => action === 'login_link.made')).toMatchObject({ outcome: 'success' });
    expect(String((await make()).body['url'])).toMatch(/^https:\/\/app\.example\.org\/login\?code=gtl_/);
  });

  it('AZ-07: is made for nobody with rights of their own, and for nobody who may not come in', async () => {
    for (const role of ['manager', 'admin'] as const) {
      expect(told(await make(await app.given.user({ role })))).toBe('403 insufficient_perms');
    }
    await app.sql(`update users set status = 'suspended' where id = $1`, [ada.id]);
    expect(told(await make())).toBe('403 user_inactive');
  });

  it.each([
    ['https://app.example.org.evil.example/login'],
    ['https://app.example.org@evil.example/'],
    ['https://me@app.example.org/'],
    ['https://app.example.org/#here'],
    ['http://app.example.org/'],
    ['/login'],
    ['javascript:alert(1)'],
  ])('IN-02: leads to no page but those of clients, not to %s', async (redirectTo) => {
    expect(told(await make(ada, { redirectTo }))).toBe('400 invalid_redirect');
  });

  it.each([['7m'], ['0s'], ['1h'], ['60 * 1000'], ['soon']])(
    'lives for six minutes at most, not %s',
    async (expiresIn) => {
      expect(told(await make(ada, { expiresIn }))).toBe('400 invalid_request');
    },
  );

  it('BF-06, RT-02: is dead six minutes later, after a new password, for who was suspended, promoted or never confirmed', async () => {
    const late = codeIn(await make());
    const outdated = codeIn(await make());
    await app.sql('update users set generation = generation + 1 where id = $1', [ada.id]);
    expect(told(await use(outdated))).toBe('401 invalid_code');
    const suspended = codeIn(await make());
    await app.sql(`update users set status = 'suspended' where id = $1`, [ada.id]);
    expect(told(await use(suspended))).toBe('403 user_inactive');
    await app.sql(`update users set status = 'active' where id = $1`, [ada.id]);
    const deleting = codeIn(await make());
    await app.sql(
      `update users set status = 'deleting', deletes_at = gatehouse.now() + interval '1 day' where id = $1`,
      [ada.id],
    );
    expect(told(await use(deleting))).toBe('403 account_deletion_pending');
    const [eve, bob] = [await app.given.user(), await app.given.user({ verified: false })];
    const promoted = codeIn(await make(eve));
    await app.sql(`update users set role = 'manager' where id = $1`, [eve.id]);
    expect(told(await use(promoted))).toBe('401 invalid_code');
    expect(told(await use(codeIn(await make(bob))))).toBe('401 invalid_code');
    await app.clock.advance('6m');
    expect(told(await use(late))).toBe('401 invalid_code');
    admin = await app.given.signedIn({ role: 'admin' });
  });

  it('MF-04: is a first factor only', async () => {
    await app.given.authenticator(ada);
    const { status, body } = await use(codeIn(await make()));
    expect([status, body['status'], body['methods']]).toEqual([200, 'second_step_required', ['totp']]);
  });

  it('CK-04: sets no cookie for a page of strangers', async () => {
    const code = codeIn(await make());
    const headers = { origin: 'https://evil.example' };
    const answer = await app.http.post(exchange, { code, delivery: 'cookie' }, { headers });
    expect(told(answer)).toBe('403 untrusted_origin');
    expect((await use(code)).status).toBe(200);
  });

  it('BF-07: codes are guessed at only so often from one network', async () => {
    const limited = await startTestApp({ settings: { LOGIN_MAX: '5' } });
    const answers: string[] = [];
    for (let count = 0; count < 6; count++) {
      answers.push(told(await limited.http.post(exchange, { code: `gtl_${String(count)}` })));
    }
    await limited.close();
    expect(answers).toEqual([...Array<string>(5).fill('401 invalid_code'), '429 too_many_attempts']);
  });
});
