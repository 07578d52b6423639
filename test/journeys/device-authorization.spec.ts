import { startTestApp, type TestApp } from '../support/app.js';
import type { SignedIn } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { formType } from '../support/visitor.js';

const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
const client_id = 'Build tool';
const me = '/api/v1/users/me';
const lookup = '/api/v1/device-authorizations/lookup';

interface Asked {
  readonly device_code: string;
  readonly user_code: string;
}

describe('a screen without a keyboard', () => {
  let app: TestApp;
  let ada: SignedIn;
  let eve: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
    eve = await app.given.signedIn();
  });

  beforeEach(async () => {
    await app.sql('delete from rate_limits');
    ada = await app.given.signedIn();
  });

  afterAll(async () => {
    await app.close();
  });

  const send = (path: string, body: string, type = formType) =>
    app.http.post(`/oauth/${path}`, body, { headers: { 'content-type': type } });
  const form = (path: string, fields: Record<string, string>) => send(path, new URLSearchParams(fields).toString());
  const asked = async (): Promise<Asked> => (await form('device_authorization', { client_id })).body as Asked;
  const redeem = ({ device_code }: Asked) => form('token', { grant_type, device_code, client_id });
  const lookUp = ({ user_code: userCode }: { user_code: string }, { token } = ada as { token: string }) =>
    app.http.post(lookup, { userCode }, { token });
  const decide = (verb: 'approve' | 'deny', id: unknown, { token } = ada as { token: string }) =>
    app.http.post(`/api/v1/device-authorizations/${String(id)}/${verb}`, undefined, { token });

  async function approved(by: { token: string } = ada): Promise<Asked> {
    const screen = await asked();
    const { body } = await lookUp(screen, by);
    expect((await decide('approve', body['id'], by)).status).toBe(204);
    return screen;
  }

  const codeOf = ({ body }: Answer) => (body as { code?: string } | undefined)?.code ?? 'ok';
  const told = ({ status, body }: Answer) => [status, (body as { error?: string } | undefined)?.error ?? 'ok'];

  it('S3-7: is signed in by somebody who types its code elsewhere (RFC 8628)', async () => {
    const begun = await form('device_authorization', { client_id, scope: 'read write', audience: 'is ignored' });
    const screen = begun.body as Asked;
    expect(begun.body).toEqual({
      device_code: expect.stringMatching(/^gtg_/),
      user_code: expect.stringMatching(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/),
      verification_uri: 'http://localhost:3080/device',
      verification_uri_complete: `http://localhost:3080/device?user_code=${screen.user_code}`,
      expires_in: 600,
      interval: 5,
    });
    expect(told(await redeem(screen))).toEqual([400, 'authorization_pending']);

    const typed = { user_code: screen.user_code.toLowerCase().replace('-', ' ') };
    const { body } = await lookUp(typed);
    expect(body).toMatchObject({ clientName: client_id, ip: '127.0.0.1', scope: 'read write', place: null });
    expect((await decide('approve', body['id'])).status).toBe(204);
    const { status, body: tokens } = await redeem(screen);
    const { access_token: token, refresh_token: refreshToken } = tokens as Record<string, string>;
    expect([status, tokens]).toEqual([
      200,
      { access_token: token, token_type: 'Bearer', expires_in: 900, refresh_token: refreshToken },
    ]);
    expect((await app.http.get(me, { token: String(token) })).body['id']).toBe(ada.user.id);
    const sessions = await app.http.get('/api/v1/sessions', { token: ada.token });
    expect(sessions.body['items']).toContainEqual(expect.objectContaining({ deviceName: client_id }));
    expect((await app.given.refresh(String(refreshToken))).status).toBe(200);
    expect(told(await redeem(screen))).toEqual([400, 'invalid_grant']);
  });

  it('OP-05: belongs to whoever typed its code first, and nobody else can decide', async () => {
    const screen = await asked();
    const { body } = await lookUp(screen);
    expect((await lookUp(screen, eve)).status).toBe(404);
    for (const verb of ['approve', 'deny'] as const) {
      expect((await decide(verb, body['id'], eve)).body['code']).toBe('not_found');
    }
    expect((await lookUp(screen)).body['id']).toBe(body['id']);
    expect((await decide('approve', body['id'])).status).toBe(204);
    const { body: tokens } = await redeem(screen);
    expect((await app.http.get(me, { token: String(tokens['access_token']) })).body['id']).toBe(ada.user.id);
  });

  it('OP-05: cannot be approved by anybody who has not typed its code', async () => {
    const screen = await asked();
    const [row] = await app.sql<{ id: string }>(
      'select id from device_authorizations order by created_at desc limit 1',
    );
    expect((await decide('approve', row?.id)).status).toBe(404);
    expect(told(await redeem(screen))).toEqual([400, 'authorization_pending']);
  });

  it('is refused by who typed its code, and hears so', async () => {
    const screen = await asked();
    const { body } = await lookUp(screen);
    expect((await decide('deny', body['id'])).status).toBe(204);
    expect((await decide('approve', body['id'])).status).toBe(404);
    expect(told(await redeem(screen))).toEqual([400, 'access_denied']);
  });

  it('OP-05: asks no sooner than told, and not for longer than ten minutes', async () => {
    const screen = await asked();
    expect(told(await redeem(screen))).toEqual([400, 'authorization_pending']);
    expect(told(await redeem(screen))).toEqual([400, 'slow_down']);
    await app.clock.advance('6s');
    expect(told(await redeem(screen))).toEqual([400, 'slow_down']);
    await app.clock.advance('20s');
    expect(told(await redeem(screen))).toEqual([400, 'authorization_pending']);
    await app.clock.advance('10m');
    expect((await lookUp(screen, await app.given.session(ada.user))).status).toBe(404);
    expect(told(await redeem(screen))).toEqual([400, 'expired_token']);
  });

  it('BF-06, RT-08: is let in by nobody who was suspended or changed the password since', async () => {
    const admin = await app.given.signedIn({ role: 'admin' });
    const ends = [
      () => app.http.post(`/api/v1/admin/users/${ada.user.id}/suspend`, { reason: 'x' }, { token: admin.token }),
      () => {
        const change = { currentPassword: ada.user.password, newPassword: 'a new and longer phrase' };
        return app.http.post(`${me}/password`, change, { token: ada.token });
      },
    ];
    for (const end of ends) {
      ada = await app.given.signedIn();
      const screen = await approved();
      expect((await end()).status).toBe(204);
      expect(told(await redeem(screen))).toEqual([400, 'access_denied']);
      expect(told(await redeem(screen))).toEqual([400, 'invalid_grant']);
    }
  });

  it('MF-04: is worth what its approver had shown: both factors, or nothing where one is missing', async () => {
    const before = await app.given.signedIn();
    const screen = await approved(before);
    const user = { ...before.user, authenticator: await app.given.authenticator(before.user) };
    expect(told(await redeem(screen))).toEqual([400, 'access_denied']);
    const { body } = await redeem(await approved(await app.given.session(user)));
    const { claims } = (await app.http.get('/api/v1/auth/verify', { token: String(body['access_token']) })).body as {
      claims: { aal: number; amr: string[] };
    };
    expect(claims).toMatchObject({ aal: 2, amr: expect.arrayContaining(['pwd', 'otp']) });
  });

  it('SE-12: is as recently signed in as who approved it, so nobody approves themselves on and on', async () => {
    await app.clock.advance('9m');
    const { body } = await redeem(await approved());
    const token = String(body['access_token']);
    expect((await lookUp(await asked(), { token })).status).toBe(200);
    await app.clock.advance('2m');
    const { body: found } = await lookUp(await asked(), { token });
    expect(codeOf(await decide('approve', found['id'], { token }))).toBe('step_up_required');
  });

  it('RA-06: comes to nothing when the session that approved it has ended, or a factor that it had shown is gone', async () => {
    const screen = await approved();
    expect((await app.http.post('/api/v1/auth/logout', { scope: 'all' }, { token: ada.token })).status).toBe(204);
    expect(told(await redeem(screen))).toEqual([400, 'access_denied']);
    const user = await app.given.userWithTotp();
    const { token } = await app.given.session(user);
    const another = await approved({ token });
    const { body } = await app.http.get(`${me}/totp`, { token });
    expect((await app.http.delete(`${me}/totp/${String(body['items'][0].id)}`, { token })).status).toBe(204);
    await app.given.authenticator(user);
    expect(told(await redeem(another))).toEqual([400, 'access_denied']);
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['without a name', 'device_authorization', {}, 'invalid_request'],
    ['with an empty name', 'device_authorization', { client_id: '' }, 'invalid_request'],
    ['with a name that is too long', 'device_authorization', { client_id: 'a'.repeat(101) }, 'invalid_request'],
    ['with a name nobody sees', 'device_authorization', { client_id: 'a\u202eb' }, 'invalid_request'],
    ['with too much of a scope', 'device_authorization', { client_id, scope: 'a'.repeat(501) }, 'invalid_request'],
    ['without a grant', 'token', { client_id, device_code: 'a' }, 'invalid_request'],
    ['with another grant', 'token', { client_id, grant_type: 'password' }, 'unsupported_grant_type'],
    ['without a code', 'token', { client_id, grant_type }, 'invalid_request'],
    ['with a code that is none', 'token', { client_id, grant_type, device_code: 'gtg_none' }, 'invalid_grant'],
  ])('OP-03, OP-05: is refused in the words of RFC 6749 %s', async (_what, path, fields, error) => {
    expect(told(await form(path, fields))).toEqual([400, error]);
  });

  it('OP-05: is refused under another name, with another kind of body, and with too much of it', async () => {
    const { device_code } = await approved();
    expect(told(await form('token', { grant_type, device_code, client_id: 'Another' }))).toEqual([
      400,
      'invalid_grant',
    ]);
    for (const path of ['token', 'device_authorization']) {
      expect(told(await send(path, '{}', 'application/json'))).toEqual([415, 'invalid_request']);
      expect(told(await send(path, `client_id=${'a'.repeat(110_000)}`))).toEqual([413, 'invalid_request']);
      expect(told(await send(path, 'client_id=a&client_id=b'))).toEqual([400, 'invalid_request']);
    }
  });

  it('OP-05, BF-07: user codes are guessed at 20 times, and begun 30 times from one network', async () => {
    const guess = () => lookUp({ user_code: 'BBBB-BBBB' });
    for (let count = 0; count < 20; count++) expect((await guess()).status).toBe(404);
    expect((await guess()).body['code']).toBe('too_many_requests');
    for (let count = 0; count < 30; count++) await form('device_authorization', { client_id });
    const refused = await form('device_authorization', { client_id });
    expect([...told(refused), Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'slow_down', true]);
    await app.sql(`update rate_limits set hits = 100000 where key like 'oauth-token:%'`);
    await redeem({ device_code: 'x', user_code: 'x' });
    await app.sql(`update rate_limits set hits = 100000 where key like 'oauth-token:%'`);
    expect(told(await redeem({ device_code: 'x', user_code: 'x' }))).toEqual([429, 'slow_down']);
  });
});
