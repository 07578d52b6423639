import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenUser } from '../support/given.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import { Authenticator } from '../support/passkey-device.js';
import { PasskeyDesk } from '../support/passkeys.js';

const api = '/api/v1';
const other = 'another long enough phrase';
const code = ({ status, body }: { status: number; body: unknown }) =>
  (body as { code?: string } | undefined)?.code ?? status;

describe('taking back a change of address', () => {
  let app: TestApp;
  let count = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const fresh = () => `thief${String(++count)}@example.org`;
  const undo = async (token: string) => code(await app.http.post(`${api}/auth/email-change/undo`, { token }));
  const confirm = async (token: string) => code(await app.http.post(`${api}/auth/email-change/confirm`, { token }));
  const noticeTo = (address: string) => mailedToken(app, address, 'email_change_notice');
  const linkTo = (address: string) => mailedToken(app, address, 'email_change_confirm');
  const addressOf = async ({ id }: GivenUser) =>
    (await app.sql<{ email: string }>('select email from users where id = $1', [id]))[0]?.email;

  async function move(token: string, newEmail: string): Promise<void> {
    expect((await app.http.post(`${api}/users/me/email`, { newEmail }, { token })).status).toBe(202);
  }

  it('RT-09 OA-12: before it is confirmed: nothing is pending any more, nobody is signed in, a reset is on its way', async () => {
    const { user, token, refreshToken } = await app.given.signedIn();
    const thief = fresh();
    await move(token, thief);
    const link = await linkTo(thief);
    expect(await undo(await noticeTo(user.email))).toBe(204);
    expect([await confirm(link), await addressOf(user)]).toEqual(['invalid_token', user.email]);
    expect((await app.given.refresh(refreshToken)).status).toBe(401);
    expect((await app.http.get(`${api}/users/me`, { token })).status).toBe(401);
    expect(await app.sql('select from known_devices where user_id = $1', [user.id])).toEqual([]);
    const reset = await mailedToken(app, user.email, 'password_reset');
    const set = await app.http.post(`${api}/auth/password-reset/confirm`, { token: reset, password: other });
    expect(set.status).toBe(204);
    expect((await app.given.signIn({ ...user, password: other })).status).toBe(200);
  });

  it('RT-09, OA-11: a thief who confirmed it, moved on and changed the password is out; their own ways back are dead', async () => {
    const { user, token } = await app.given.signedIn();
    const [first, second] = [fresh(), fresh()];
    await move(token, first);
    const wayBack = await noticeTo(user.email);
    expect(await confirm(await linkTo(first))).toBe(204);
    await move(token, second);
    const thiefsWayBack = await noticeTo(first);
    expect(await confirm(await linkTo(second))).toBe(204);
    const change = { currentPassword: user.password, newPassword: other };
    expect((await app.http.post(`${api}/users/me/password`, change, { token })).status).toBe(204);
    const desk = new PasskeyDesk(app);
    const authenticator = new Authenticator();
    const thief = await app.given.session({ ...user, email: second, password: other });
    expect((await desk.make(thief.token, authenticator)).status).toBe(201);

    expect([await undo(wayBack), await addressOf(user)]).toEqual([204, user.email]);
    expect([await undo(thiefsWayBack), await addressOf(user)]).toEqual(['invalid_token', user.email]);
    expect((await app.http.get(`${api}/users/me`, { token })).status).toBe(401);
    expect((await queuedMails(app, second)).map(({ template }) => template)).not.toContain('password_reset');
    expect(code(await desk.signIn(authenticator))).toBe('invalid_credentials');
    expect(code(await app.given.signIn({ ...user, password: other }))).toBe('invalid_credentials');
    const link = await mailedToken(app, user.email, 'password_reset');
    await app.http.post(`${api}/auth/password-reset/confirm`, { token: link, password: user.password });
    expect((await app.given.signIn(user)).body['status']).toBe('signed_in');
  });

  it('RT-09: a thief who takes back their own change leaves the owner’s way back open', async () => {
    const { user, token } = await app.given.signedIn();
    const [first, second] = [fresh(), fresh()];
    await move(token, first);
    const wayBack = await noticeTo(user.email);
    await confirm(await linkTo(first));
    await move(token, second);
    expect([await undo(await noticeTo(first)), await addressOf(user)]).toEqual([204, first]);
    expect([await undo(wayBack), await addressOf(user)]).toEqual([204, user.email]);
  });

  it('RT-02: works once', async () => {
    const { user, token } = await app.given.signedIn();
    await move(token, fresh());
    const wayBack = await noticeTo(user.email);
    const answers = await Promise.all([undo(wayBack), undo(wayBack), undo(wayBack)]);
    expect(answers.sort()).toEqual([204, 'invalid_token', 'invalid_token']);
  });

  it('RT-01: works for a week', async () => {
    const { user, token } = await app.given.signedIn();
    await move(token, fresh());
    const { user: late, token: lateToken } = await app.given.signedIn();
    await move(lateToken, fresh());
    await app.clock.advance('6d');
    expect(await undo(await noticeTo(user.email))).toBe(204);
    await app.clock.advance('1d');
    expect(await undo(await noticeTo(late.email))).toBe('invalid_token');
  });

  it('is not offered to an address that nobody confirmed', async () => {
    const { user, token } = await app.given.signedIn({ verified: false });
    await move(token, fresh());
    expect(await queuedMails(app, user.email)).toEqual([]);
  });

  it('does not take the address from somebody who has it by now', async () => {
    const { user, token } = await app.given.signedIn();
    const moved = fresh();
    await move(token, moved);
    const wayBack = await noticeTo(user.email);
    await confirm(await linkTo(moved));
    await app.given.user({ email: user.email });
    expect([await undo(wayBack), await addressOf(user)]).toEqual(['invalid_token', moved]);
  });
});
