import { pagePolicy } from '#platform/pages/page.layout.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { cookiesOf } from '../support/cookies.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import { manyPeople, phrase } from '../support/people.js';
import { Visitor } from '../support/visitor.js';

const other = 'another long enough phrase';
const api = '/api/v1';

const heading = ({ text }: Answer): string => /<h1>(.*)<\/h1>/.exec(text)?.[1] ?? '';

describe('somebody without a front-end', () => {
  let app: TestApp;
  let visitor: Visitor;

  beforeAll(async () => {
    app = await startTestApp({ settings: { ...manyPeople, ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false' } });
  });

  afterAll(async () => {
    await app.close();
  });

  beforeEach(() => {
    visitor = new Visitor(app);
  });

  let people = 0;

  async function signUp(): Promise<{ email: string; token: string }> {
    const email = `visitor${String(++people)}@example.org`;
    await app.http.post(`${api}/auth/register`, { email, password: phrase });
    return { email, token: await mailedToken(app, email) };
  }

  const mayEnter = async (email: string, password = phrase): Promise<boolean> =>
    (await app.http.post(`${api}/auth/login`, { email, password })).status === 200;

  /** Not asked by signing in: that would mail a newer link. */
  const isMember = async (email: string): Promise<boolean> =>
    (await app.sql('select 1 from users where email = $1 and deletes_at is null', [email])).length === 1;

  async function resetToken(): Promise<{ email: string; token: string }> {
    const { token: admin } = await app.given.signedIn({ role: 'admin' });
    const { id, email } = await app.given.user();
    await app.http.post(`${api}/admin/users/${id}/password-reset`, {}, { token: admin });
    return { email, token: await mailedToken(app, email, 'password_reset_by_admin') };
  }

  async function deletion(): Promise<{ email: string; token: string }> {
    const { user, token } = await app.given.signedIn();
    expect((await app.http.delete(`${api}/users/me`, { token })).status).toBe(202);
    return { email: user.email, token: await mailedToken(app, user.email, 'account_deletion') };
  }

  it('RT-07, B-17: confirms the address: opening the link changes nothing, however often; the button does it once', async () => {
    const { email, token } = await signUp();
    const link = `/account/verify?token=${token}`;
    for (let scan = 0; scan < 3; scan++) expect((await new Visitor(app).open(link)).status).toBe(200);
    expect(await isMember(email)).toBe(false);
    const page = await visitor.open(link);
    expect(heading(page)).toBe('Confirm your address');
    const done = await visitor.submit(page);
    expect([done.status, heading(done)]).toEqual([200, 'Your address is confirmed']);
    expect(await mayEnter(email)).toBe(true);
    const again = await visitor.submit(page);
    expect([again.status, again.text.includes('This link is not valid any more')]).toEqual([400, true]);
    expect(again.text).not.toContain('<form');
  });

  it('RT-07: sets a password with the link: opening it spends nothing, and the rules are told before', async () => {
    const { email, token } = await resetToken();
    const link = `/account/reset-password?token=${token}`;
    await visitor.open(link);
    const page = await visitor.open(link);
    expect(page.text).toContain('At least 8 characters');
    const short = await visitor.submit(page, { password: 'short' });
    expect([short.status, short.text.includes('This password is too short.')]).toEqual([400, true]);
    expect(short.text).not.toContain('value="short"');
    const none = await visitor.submit(short, { password: '' });
    expect([none.status, none.text.includes('Enter a password.')]).toEqual([400, true]);
    const done = await visitor.submit(none, { password: other });
    expect([done.status, heading(done)]).toEqual([200, 'Your password is saved']);
    expect(await mayEnter(email, other)).toBe(true);
  });

  it('RT-07: keeps an account that was to be deleted, with the button alone', async () => {
    const { email, token } = await deletion();
    const page = await visitor.open(`/account/cancel-deletion?token=${token}`);
    expect(await isMember(email)).toBe(false);
    const done = await visitor.submit(page);
    expect([done.status, heading(done)]).toEqual([200, 'Your account stays']);
    expect(await isMember(email)).toBe(true);
  });

  it('RT-07, RT-09: gets a new address, and undoes it again, each with a button', async () => {
    const { user, token } = await app.given.signedIn();
    const newEmail = 'moved@example.org';
    const addressNow = async () => (await app.sql('select email from users where id = $1', [user.id]))[0]?.['email'];
    expect((await app.http.post(`${api}/users/me/email`, { newEmail }, { token })).status).toBe(202);
    const link = await mailedToken(app, newEmail, 'email_change_confirm');
    const wayBack = await mailedToken(app, user.email, 'email_change_notice');
    const confirming = await visitor.open(`/account/confirm-email?token=${link}`);
    expect(await addressNow()).toBe(user.email);
    expect(heading(await visitor.submit(confirming))).toBe('Your new address is confirmed');
    const undoing = await visitor.open(`/account/undo-email-change?token=${wayBack}`);
    expect(await addressNow()).toBe(newEmail);
    expect(heading(await visitor.submit(undoing))).toBe('The change is undone');
    expect(await addressNow()).toBe(user.email);
    expect((await visitor.submit(confirming)).status).toBe(400);
  });

  it('B-17: is addressed in the language of the link, else of the browser, also when something is wrong', async () => {
    const { token } = await signUp();
    const german = new Visitor(app, { 'accept-language': 'de-AT,de;q=0.9' });
    const page = await german.open(`/account/verify?token=${token}`);
    expect([heading(page), page.headers.get('content-language')]).toEqual(['Adresse bestätigen', 'de']);
    expect(heading(await german.open(`/account/verify?token=${token}&lang=zh`))).toBe('确认您的邮箱地址');
    expect(heading(await german.open(`/account/verify?token=${token}&lang=tlh`))).toBe('Adresse bestätigen');
    await german.submit(page);
    expect((await german.submit(page)).text).toContain('Dieser Link ist nicht mehr gültig');
  });

  it('HD-01, RT-07: gets pages that keep the token to themselves', async () => {
    const page = await visitor.open('/account/reset-password?token=abc');
    const wrong = await visitor.submit(page, { password: '' });
    for (const { headers } of [page, wrong]) {
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toBe(pagePolicy);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('is told of a link that was cut short, before typing anything', async () => {
    for (const path of [
      '/account/verify',
      '/account/reset-password?token=',
      `/account/verify?token=${'a'.repeat(500)}`,
    ]) {
      const { status, text } = await visitor.open(path);
      expect([path, status, text.includes('<form')]).toEqual([path, 400, false]);
    }
  });

  it('IN-03: sees markup that came with the link as text', async () => {
    const evil = encodeURIComponent(`"><script>alert(1)</script>`);
    const { text } = await visitor.open(`/account/verify?token=${evil}&lang=${evil}`);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });

  it('keeps a form that was open before in another window', async () => {
    const { token } = await signUp();
    const first = await visitor.open(`/account/verify?token=${token}`);
    await visitor.open('/account/reset-password?token=abc');
    expect((await visitor.submit(first)).status).toBe(200);
  });

  it('is stopped by the same limit as whoever calls the route itself', async () => {
    const page = await visitor.open('/account/reset-password?token=abc');
    let last = await visitor.submit(page, { password: other });
    for (let sent = 0; sent < 30 && last.status !== 429; sent++) last = await visitor.submit(page, { password: other });
    expect(last.status).toBe(429);
    expect(last.headers.get('retry-after')).not.toBeNull();
    expect(last.text).toContain('That was too often.');
    const route = await app.http.post(`${api}/auth/password-reset/confirm`, { token: 'abc', password: other });
    expect(route.status).toBe(429);
  });

  it('has mails of which the token is in no cookie, and the form cookie is for this browser alone', async () => {
    const { email, token } = await signUp();
    const cookies = cookiesOf(await visitor.open(`/account/verify?token=${token}`));
    expect(Object.keys(cookies)).toEqual(['gatehouse_form']);
    expect(cookies['gatehouse_form']?.attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
    expect(cookies['gatehouse_form']?.value).not.toContain(token);
    expect((await queuedMails(app, email)).map(({ locale }) => locale)).toEqual(['en']);
  });
});

describe('somebody who opens a development machine in a browser', () => {
  it('HD-01: finds what is there, on a page that runs nothing', async () => {
    const app = await startTestApp({ settings: { APP_TITLE: '<b>$& Ltd' } });
    const page = await new Visitor(app).open('/');
    await app.close();
    expect(heading(page)).toBe('&lt;b&gt;$&amp; Ltd runs');
    expect(page.headers.get('content-security-policy')).toBe(pagePolicy);
    for (const link of ['/docs', '/dev/mailbox', '/account/forgot-password'])
      expect(page.text).toContain(`href="${link}"`);
  });
});

describe('where a front-end has the pages', () => {
  it('there are none of ours', async () => {
    const app = await startTestApp({ settings: { DOMAIN_CLIENT: 'https://front.example.org' } });
    const visitor = new Visitor(app);
    const page = await visitor.open('/account/verify?token=abc');
    const form = await visitor.send('/account/verify', { token: 'abc' });
    await app.close();
    expect([page.status, form.status]).toEqual([404, 404]);
    expect(page.body).toMatchObject({ code: 'not_found' });
  });

  it('CK-01: on https the cookie of a form can be planted by no other host', async () => {
    const settings = { DOMAIN_SERVER: 'https://id.example.org', DOMAIN_CLIENT: '' };
    const app = await startTestApp({ settings: { ...settings, NODE_ENV: 'production' } });
    const cookies = cookiesOf(await new Visitor(app).open('/account/verify?token=abc'));
    await app.close();
    expect(Object.keys(cookies)).toEqual(['__Host-gatehouse_form']);
    expect(cookies['__Host-gatehouse_form']?.attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
  });
});
