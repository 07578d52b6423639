import { randomBytes } from 'node:crypto';
import { addressOf, pageNames } from '#platform/pages/account-pages.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { mailedToken } from '../support/mails.js';
import { manyPeople, phrase } from '../support/people.js';
import { hiddenOf, Visitor } from '../support/visitor.js';

const api = '/api/v1';

describe('somebody whose browser is sent a form by somebody else', () => {
  let app: TestApp;
  let visitor: Visitor;
  let people = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { ...manyPeople, ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false' } });
  });

  afterAll(async () => {
    await app.close();
  });

  beforeEach(() => {
    visitor = new Visitor(app);
  });

  async function signUp(): Promise<{ email: string; token: string }> {
    const email = `visitor${String(++people)}@example.org`;
    await app.http.post(`${api}/auth/register`, { email, password: phrase });
    return { email, token: await mailedToken(app, email) };
  }

  /** This page says something of the ban, so it shows its form to the banned alone. */
  async function appealToken(): Promise<string> {
    const eve = await app.given.signedIn();
    await app.given.ban(eve.user);
    const { body } = await app.given.signIn(eve.user);
    return body['appealToken'] as string;
  }

  const isMember = async (email: string): Promise<boolean> =>
    (await app.sql('select 1 from users where email = $1', [email])).length === 1;

  it('CK-02: changes nothing, since the form is not from our page', async () => {
    const { email, token } = await signUp();
    const page = await visitor.open(`/account/verify?token=${token}`);
    const { csrf = '' } = hiddenOf(page);
    const forged = ['', 'a', csrf.slice(1), randomBytes(32).toString('base64url')];
    for (const attempt of forged) {
      const answer = await visitor.send('/account/verify', { token, csrf: attempt });
      expect([attempt, answer.status]).toEqual([attempt, 403]);
    }
    expect((await visitor.send('/account/verify', { token })).status).toBe(403);
    expect(await isMember(email)).toBe(false);
    expect((await visitor.send('/account/verify', { token, csrf })).status).toBe(200);
  });

  it('CK-02: a token of the sender’s own browser, or of another form, opens nothing', async () => {
    const { email, token } = await signUp();
    const sender = new Visitor(app);
    const { csrf: theirs = '' } = hiddenOf(await sender.open(`/account/verify?token=${token}`));
    const { csrf: elsewhere = '' } = hiddenOf(await visitor.open('/account/cancel-deletion?token=abc'));
    for (const csrf of [theirs, elsewhere]) {
      expect((await visitor.send('/account/verify', { token, csrf })).status).toBe(403);
    }
    expect((await new Visitor(app).send('/account/verify', { token, csrf: theirs })).status).toBe(403);
    expect(await isMember(email)).toBe(false);
  });

  it('CK-06: a planted cookie beside ours is as good as none', async () => {
    const { token } = await signUp();
    const page = await visitor.open(`/account/verify?token=${token}`);
    const planted = new Visitor(app, {});
    const { csrf = '' } = hiddenOf(await planted.open(`/account/verify?token=${token}`));
    const both = new Visitor(app, {});
    await both.open('/account/verify?token=abc');
    const answer = await app.nest.inject({
      method: 'POST',
      url: '/account/verify',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `${planted.cookie}; ${both.cookie}`,
      },
      payload: new URLSearchParams({ ...hiddenOf(page), csrf }).toString(),
    });
    expect(answer.statusCode).toBe(403);
  });

  it('may try again at once: the answer has a form that is good', async () => {
    const { email, token } = await signUp();
    await visitor.open(`/account/verify?token=${token}`);
    const refused = await visitor.send('/account/verify', { token, csrf: 'old' });
    expect(refused.text).toContain('Please try again');
    expect((await visitor.submit(refused)).status).toBe(200);
    expect(await isMember(email)).toBe(true);
  });

  it.each(pageNames)('CK-02, CK-03: %s takes a form of its own and nothing else', async (page) => {
    const address = addressOf(page);
    const token = page === 'appeal' ? await appealToken() : 'abc';
    expect((await visitor.open(`${address}?token=${token}`)).status).toBe(200);
    expect((await visitor.send(address, { token: 'abc' })).status).toBe(403);
    const { cookie } = visitor;
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=a']) {
      const headers = { 'content-type': type, cookie };
      const { statusCode } = await app.nest.inject({ method: 'POST', url: address, headers, payload: '{}' });
      expect([type, statusCode]).toEqual([type, 415]);
    }
  });

  it('CK-03: sends forms to pages alone, and pages take nothing else', async () => {
    const { token } = await signUp();
    const page = await visitor.open(`/account/verify?token=${token}`);
    const fields = { ...hiddenOf(page), token };
    const http = new Visitor(app);
    const json = await app.nest.inject({
      method: 'POST',
      url: '/account/verify',
      headers: { 'content-type': 'application/json', cookie: visitor.cookie },
      payload: JSON.stringify(fields),
    });
    expect(json.statusCode).toBe(415);
    expect((await http.send(`${api}/auth/email-verification/confirm`, { token })).status).toBe(415);
    expect((await visitor.submit(page)).status).toBe(200);
  });
});
