import sharp from 'sharp';
import { startTestApp, type TestApp } from '../support/app.js';
import { mailedToken, queuedMails } from '../support/mails.js';

const phrase = 'correct horse battery staple';
const me = '/api/v1/users/me';

describe('my account', () => {
  let app: TestApp;
  let people = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { REGISTER_MAX: '100' } });
    await signedUp();
  });

  afterAll(async () => {
    await app.close();
  });

  async function signedUp(): Promise<{ email: string; token: string; refreshToken: string }> {
    const email = `person${String(++people)}@example.org`;
    await app.http.post('/api/v1/auth/register', { email, password: phrase, username: `person${String(people)}` });
    await app.http.post('/api/v1/auth/email-verification/confirm', { token: await mailedToken(app, email) });
    const { body } = await app.http.post('/api/v1/auth/login', { email, password: phrase });
    return { email, token: body['token'] as string, refreshToken: body['refreshToken'] as string };
  }

  it('S3-1, S3-13, S3-14: shows my profile and lets me change it', async () => {
    const { token, email } = await signedUp();
    const before = await app.http.get(me, { token });
    expect(before.body).toMatchObject({ email, bio: null, preferences: {}, role: 'default' });
    const change = { name: 'Grace Hopper', bio: 'One\nTwo', locale: 'de-at', preferences: { theme: 'dark' } };
    const after = await app.http.patch(me, change, { token });
    expect([after.status, after.body]).toEqual([200, { ...before.body, ...change, locale: 'de-AT' }]);
    expect((await app.http.get(me, { token })).body).toEqual(after.body);
    expect((await app.http.patch(me, { bio: null }, { token })).body['bio']).toBeNull();
  });

  it('B-9: refuses a change made from an old version', async () => {
    const { token } = await signedUp();
    const etag = String((await app.http.get(me, { token })).headers.get('etag'));
    const first = await app.http.patch(me, { name: 'One' }, { token, headers: { 'if-match': etag } });
    expect(first.status).toBe(200);
    expect(first.headers.get('etag')).not.toBe(etag);
    for (const tag of [etag, 'W/"v2"', '"something"', '']) {
      const late = await app.http.patch(me, { name: 'Two' }, { token, headers: { 'if-match': tag } });
      expect([late.status, late.body['code']]).toEqual([412, 'precondition_failed']);
    }
    expect((await app.http.patch(me, { name: 'Three' }, { token, headers: { 'if-match': '*' } })).status).toBe(200);
  });

  it('tells only the person who asks for a username that it is taken', async () => {
    const { token } = await signedUp();
    const answer = await app.http.patch(me, { username: 'PERSON1' }, { token });
    expect([answer.status, answer.body['code']]).toEqual([409, 'username_taken']);
  });

  it('AZ-05: takes no field that is not one’s own to write', async () => {
    const { token } = await signedUp();
    for (const field of ['role', 'roles', 'emailVerified', 'email', 'id', 'status', 'generation', 'avatarKey']) {
      const answer = await app.http.patch(me, { [field]: 'admin' }, { token });
      expect([answer.status, answer.body['errors']]).toEqual([
        400,
        [{ field, code: 'unknown_field', message: expect.any(String) as string }],
      ]);
    }
    const wrong = await app.http.patch(me, { name: 'www.evil.example', username: 'a@b', preferences: [] }, { token });
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'name',
      'preferences',
      'username',
    ]);
  });

  it('S3-1, S2-25: draws my picture anew, under a new address each time', async () => {
    const { token } = await signedUp();
    const before = (await app.http.get(me, { token })).body['avatarUrl'] as string;
    const initials = await picture(before);
    expect(initials.headers.get('content-type')).toBe('image/svg+xml');
    const png = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .withMetadata({ exif: { IFD0: { Copyright: 'where the photograph was taken' } } })
      .png()
      .toBuffer();
    const headers = { 'content-type': 'image/png' };
    const put = await app.http.put(`${me}/avatar`, new Uint8Array(png), { token, headers });
    expect(put.status).toBe(200);
    const shown = await picture(put.body['avatarUrl'] as string);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const { bytes } = shown;
    expect(bytes.includes('photograph')).toBe(false);
    expect((await sharp(bytes).metadata()).width).toBe(512);
    expect((await picture(before)).status).toBe(404);
    expect((await app.http.delete(`${me}/avatar`, { token })).status).toBe(204);
    expect((await picture(put.body['avatarUrl'] as string)).status).toBe(404);
  });

  it('refuses what is no picture, and pictures elsewhere', async () => {
    const { token } = await signedUp();
    const headers = { 'content-type': 'image/png' };
    const junk = await app.http.put(`${me}/avatar`, new Uint8Array(100), { token, headers });
    expect([junk.status, junk.body['code']]).toEqual([400, 'invalid_request']);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    expect((await app.http.put(`${me}/avatar`, new TextEncoder().encode(svg), { token, headers })).status).toBe(400);
    const script = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${'<g/>'.repeat(480_000)}</svg>`;
    const beganAt = performance.now();
    expect((await app.http.put(`${me}/avatar`, new TextEncoder().encode(script), { token, headers })).status).toBe(400);
    expect(performance.now() - beganAt).toBeLessThan(1_500);
    const large = await app.http.put(`${me}/avatar`, new Uint8Array(2 * 1024 * 1024 + 1), { token, headers });
    expect([large.status, large.body['code']]).toEqual([413, 'body_too_large']);
    expect((await app.http.put(`${me}/avatar`, { a: 1 }, { token })).status).toBe(415);
    expect((await app.http.patch(me, new Uint8Array(10), { token, headers })).status).toBe(415);
  });

  it('RL-34: many huge pictures at once are drawn one after the other, and the rest are told to come back', async () => {
    const { token, email } = await signedUp();
    const huge = await sharp({ create: { width: 4_400, height: 4_400, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const put = () =>
      app.http.put(`${me}/avatar`, new Uint8Array(huge), { token, headers: { 'content-type': 'image/png' } });
    const flood = Promise.all(Array.from({ length: 16 }, put));
    expect((await app.http.post('/api/v1/auth/login', { email, password: phrase })).status).toBe(200);
    const answers = await flood;
    expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 503]);
    const refused = answers.find(({ status }) => status === 503);
    expect([refused?.body['code'], refused?.headers.get('retry-after')]).toEqual(['service_unavailable', '2']);
  });

  it('RT-04: an address that is no key of a picture names nothing', async () => {
    for (const key of ['%00', 'null', 'undefined', "'", '%F0%9F%98%80', 'a'.repeat(43)]) {
      expect((await app.http.get(`/api/v1/avatars/${key}`)).status).toBe(404);
    }
  });

  it('B-12: of many requests to delete one account one is taken, and the others hear what has become of it', async () => {
    const { token } = await signedUp();
    const answers = await Promise.all(Array.from({ length: 5 }, () => app.http.delete(me, { token })));
    const told = answers.map(({ status, body }) => [status, body['code'] ?? 'taken'].join(' ')).sort();
    expect(told).toEqual(['202 taken', ...Array<string>(4).fill('403 user_inactive')]);
  });

  it('B-12, S4-55: lets me go, and come back while the grace lasts', async () => {
    const { token, refreshToken, email } = await signedUp();
    const gone = await app.http.delete(me, { token });
    expect(gone.status).toBe(202);
    const days = (Date.parse(gone.body['deletesAt'] as string) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(14, 1);
    expect((await app.http.get(me, { token })).body['code']).toBe('user_inactive');
    expect((await app.http.post('/api/v1/auth/refresh', { refreshToken })).body['code']).toBe('user_inactive');
    const login = await app.http.post('/api/v1/auth/login', { email, password: phrase });
    expect([login.status, login.body['code']]).toEqual([403, 'account_deletion_pending']);
    const { cancelToken } = login.body as { cancelToken: string };
    const cancel = '/api/v1/auth/account-deletion/cancel';
    expect((await app.http.post(cancel, { cancelToken })).status).toBe(204);
    expect((await app.http.post(cancel, { cancelToken })).body['code']).toBe('invalid_token');
    expect((await app.http.post('/api/v1/auth/login', { email, password: phrase })).status).toBe(200);
    expect((await app.http.post('/api/v1/auth/refresh', { refreshToken })).status).toBe(401);
  });

  it('RA-05: does not let the last administrator go', async () => {
    const login = await app.http.post('/api/v1/auth/login', { email: 'person1@example.org', password: phrase });
    const answer = await app.http.delete(me, { token: login.body['token'] as string });
    expect([answer.status, answer.body['code']]).toEqual([409, 'last_admin']);
  });

  it('LG-04: tells me of a sign-in on a new device, not of one on a device that I used before', async () => {
    const { email } = await signedUp();
    const news = async () => (await queuedMails(app, email)).filter(({ template }) => template === 'new_device').length;
    expect(await news()).toBe(0);
    const login = '/api/v1/auth/login';
    const { body } = await app.http.post(login, { email, password: phrase, deviceName: 'visit www.evil.example' });
    const { knownDeviceToken } = body as { knownDeviceToken: string };
    const again = await app.http.post(login, { email, password: phrase, knownDeviceToken });
    expect(again.body['knownDeviceToken']).toBe(knownDeviceToken);
    expect(await news()).toBe(1);
    const forged = await app.http.post(login, { email, password: phrase, knownDeviceToken: `gtk_${'A'.repeat(43)}` });
    expect(forged.body['knownDeviceToken']).toMatch(/^gtk_[\w-]{43}$/);
    expect(await news()).toBe(2);
    expect(JSON.stringify(await queuedMails(app, email))).not.toContain('evil');
  });

  it('tells front-ends what is possible here', async () => {
    const { status, body } = await app.http.get('/api/v1/auth/config');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      mode: 'multi_user',
      registration: 'open',
      methods: { password: true, providers: [] },
    });
  });

  function picture(url: string) {
    return app.http.get(new URL(url).pathname);
  }
});
