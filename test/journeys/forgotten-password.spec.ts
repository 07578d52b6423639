import { startTestApp, type TestApp } from '../support/app.js';
import { answerRequests, mailedToken, queuedMails } from '../support/mails.js';

const ask = '/api/v1/auth/password-reset';
const confirm = '/api/v1/auth/password-reset/confirm';
const other = 'another long enough phrase';

describe('somebody who forgot their password', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUST_PROXY: '1' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  let network = 0;
  async function forget(email: string): Promise<void> {
    const headers = { 'x-forwarded-for': `198.51.100.${String(++network)}` };
    const { status, body } = await app.http.post(ask, { email }, { headers });
    expect([status, body]).toEqual([202, { status: 'accepted' }]);
  }

  const linkOf = (email: string) => mailedToken(app, email, 'password_reset');
  const set = async (token: string, password = other) => {
    const { status, body } = await app.http.post(confirm, { token, password });
    return (body as { code?: string } | undefined)?.code ?? status;
  };

  it('S3-16 S3-17 S3-35 RT-08: asks, gets a link, sets a new one; sessions and devices are gone, and they are told', async () => {
    const { user, refreshToken } = await app.given.signedIn();
    await forget(user.email.toUpperCase());
    expect(await set(await linkOf(user.email))).toBe(204);
    expect((await app.given.refresh(refreshToken)).status).toBe(401);
    expect(await app.sql('select from known_devices where user_id = $1', [user.id])).toEqual([]);
    expect((await app.given.signIn(user)).status).toBe(401);
    expect((await app.given.signIn({ ...user, password: other })).status).toBe(200);
    const templates = (await queuedMails(app, user.email)).map(({ template }) => template);
    expect(templates).toContain('password_changed');
  });

  it('RT-01: the link is good for 30 minutes', async () => {
    const { email } = await app.given.user();
    await forget(email);
    const link = await linkOf(email);
    await app.clock.advance('30m');
    expect(await set(link)).toBe('invalid_token');
  });

  it('RL-12: the 30 minutes begin when it is asked for, also where the worker comes late', async () => {
    const { email } = await app.given.user();
    await forget(email);
    await app.clock.advance('20m');
    const link = await linkOf(email);
    await app.clock.advance('9m');
    await forget('nobody@example.org');
    expect((await queuedMails(app, email)).length).toBe(1);
    const left = await app.sql<{ left: number }>(
      `select extract(epoch from expires_at - gatehouse.now())::float8 as left from one_time_tokens where email_key = $1`,
      [email],
    );
    expect(left[0]?.left).toBeLessThanOrEqual(60);
    await app.clock.advance('1m');
    expect(await set(link)).toBe('invalid_token');
  });

  it('RL-12: nothing is mailed when the worker comes after them', async () => {
    const { email } = await app.given.user();
    await forget(email);
    await app.clock.advance('31m');
    await expect(answerRequests(app)).rejects.toThrow('expired');
    expect(await queuedMails(app, email)).toEqual([]);
  });

  it('RT-02: a newer link kills the older', async () => {
    const { email } = await app.given.user();
    await forget(email);
    const older = await linkOf(email);
    await forget(email);
    const newer = await linkOf(email);
    expect([await set(older), await set(newer)]).toEqual(['invalid_token', 204]);
  });

  it('BF-08: gets three unused links in a quarter of an hour; one that was of use gives its place back', async () => {
    const { email } = await app.given.user();
    for (let asked = 0; asked < 4; asked++) await forget(email);
    expect((await queuedMails(app, email)).length).toBe(3);
    expect(await set(await linkOf(email))).toBe(204);
    await forget(email);
    const templates = (await queuedMails(app, email)).map(({ template }) => template);
    expect(templates.filter((template) => template === 'password_reset')).toHaveLength(4);
  });

  it('an account that is about to be deleted gets one too: its owner must be able to sign in to keep it', async () => {
    const { user, token } = await app.given.signedIn();
    expect((await app.http.delete('/api/v1/users/me', { token })).status).toBe(202);
    await forget(user.email);
    expect(await set(await linkOf(user.email))).toBe(204);
    const { body } = await app.given.signIn({ ...user, password: other });
    expect(body['code']).toBe('account_deletion_pending');
  });
});
