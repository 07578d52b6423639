import { startTestApp, type TestApp } from '../support/app.js';
import { Dump } from '../support/dump.js';
import type { GivenUser } from '../support/given.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import { race } from '../support/race.js';
import { seenByStranger } from '../support/stranger.js';

const api = '/api/v1';
const other = 'another long enough phrase';
const code = ({ status, body }: { status: number; body: unknown }) =>
  (body as { code?: string } | undefined)?.code ?? status;

describe('another e-mail address', () => {
  let app: TestApp;
  let count = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUST_PROXY: '1', REGISTER_MAX: '100' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const fresh = () => `new${String(++count)}@example.org`;
  const wish = (token: string, newEmail: string) => app.http.post(`${api}/users/me/email`, { newEmail }, { token });
  const confirm = async (token: string) => code(await app.http.post(`${api}/auth/email-change/confirm`, { token }));
  const linkTo = (address: string) => mailedToken(app, address, 'email_change_confirm');
  const addressOf = async ({ id }: GivenUser) =>
    (await app.sql<{ email: string }>('select email from users where id = $1', [id]))[0]?.email;
  const mailsTo = async (address: string) => (await queuedMails(app, address)).map(({ template }) => template);
  /** Signed in, with a change under way to this address, and its link. */
  async function moving(newEmail = fresh()) {
    const mover = await app.given.signedIn();
    expect((await wish(mover.token, newEmail)).status).toBe(202);
    return { ...mover, newEmail, link: await linkTo(newEmail) };
  }

  it('RT-09: is the person’s once they open the link mailed there; the old address is told and has a way back', async () => {
    const { user, token, newEmail, link } = await moving('Ada.Moved@Example.org');
    expect(await addressOf(user)).toBe(user.email);
    expect(await mailsTo(user.email)).toContain('email_change_notice');
    expect(await confirm(link)).toBe(204);
    const { body } = await app.http.get(`${api}/users/me`, { token });
    expect(body).toMatchObject({ email: newEmail, emailVerified: true });
    expect((await app.given.signIn({ ...user, email: newEmail })).status).toBe(200);
    expect((await app.given.signIn(user)).status).toBe(401);
  });

  it('RT-09: a sign-in of yesterday is not enough to change it', async () => {
    const { token, refreshToken } = await app.given.signedIn();
    await app.clock.advance('11m');
    expect(code(await wish(token, fresh()))).toBe('step_up_required');
    const refreshed = await app.given.refreshed(refreshToken);
    expect(code(await wish(refreshed.token, fresh()))).toBe('step_up_required');
  });

  it('EN-04: an occupied address is answered alike, after as many statements, and its owner gets nothing to use', async () => {
    const owner = await app.given.user();
    const { user, token } = await app.given.signedIn();
    const seen = [];
    for (const address of [fresh(), owner.email, user.email]) {
      const answers: unknown[] = [];
      const work = async () => answers.push(seenByStranger(await wish(token, address)));
      seen.push({ statements: await app.facts.statementsDuring(work), answer: answers[0] });
    }
    const rest = seen.map(({ statements, answer }) => ({
      statements,
      answer: JSON.stringify(answer).replace(/r=\d+;?/g, ''),
    }));
    expect(rest[1]).toEqual(rest[0]);
    expect(rest[2]).toEqual(rest[0]);
    expect(await mailsTo(owner.email)).toEqual([]);
    await wish(token, owner.email);
    const [mail] = await queuedMails(app, owner.email);
    expect(mail).toMatchObject({ template: 'account_exists', token: null });
    expect((await mailsTo(user.email)).filter((name) => name === 'email_change_notice')).toHaveLength(4);
  });

  it('RA-04: of two quick changes the link mailed to the first address confirms nothing, and the second one only its own', async () => {
    const { user, token, link: first } = await moving();
    const second = fresh();
    await wish(token, second);
    const link = await linkTo(second);
    expect([await confirm(first), await addressOf(user)]).toEqual(['invalid_token', user.email]);
    expect([await confirm(link), await addressOf(user)]).toEqual([204, second]);
  });

  it('RA-04: wished for at the same moment, the later one counts, and each link stays bound to its own address', async () => {
    const { user, token } = await app.given.signedIn();
    const [one, two] = [fresh(), fresh()];
    const holding = 'select from users where id = $1 for update';
    const acts = [one, two].map((address) => () => wish(token, address));
    const answers = await race(app.database, { holding, parameters: [user.id] }, ...acts);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(await mailsTo(one)).toEqual([]);
    const links = await app.sql<{ new_email: string }>(
      'select new_email from email_changes where user_id = $1 and confirm_hash is not null',
      [user.id],
    );
    expect(links).toEqual([{ new_email: two }]);
    expect([await confirm(await linkTo(two)), await addressOf(user)]).toEqual([204, two]);
  });

  it('RT-02: the link is good once, in a race too', async () => {
    const { user, newEmail, link } = await moving();
    const holding = 'select from users where id = $1 for update';
    const twice = [link, link].map((token) => () => confirm(token));
    expect((await race(app.database, { holding, parameters: [user.id] }, ...twice)).sort()).toEqual([
      204,
      'invalid_token',
    ]);
    expect(await addressOf(user)).toBe(newEmail);
  });

  it('RT-02 RT-03: after it no link mailed to the old address opens anything', async () => {
    const { user, link } = await moving();
    await app.http.post(`${api}/auth/password-reset`, { email: user.email });
    const reset = await mailedToken(app, user.email, 'password_reset');
    expect(await confirm(link)).toBe(204);
    const answer = await app.http.post(`${api}/auth/password-reset/confirm`, { token: reset, password: other });
    expect(code(answer)).toBe('invalid_token');
    expect(await app.sql('select from one_time_tokens where subject_id = $1', [user.id])).toEqual([]);
  });

  it('RT-03: its link is no reset, no verification and no undo', async () => {
    const { link } = await moving();
    for (const path of ['password-reset/confirm', 'email-verification/confirm', 'email-change/undo']) {
      const body = { token: link, ...(path.startsWith('password') ? { password: other } : {}) };
      expect(code(await app.http.post(`${api}/auth/${path}`, body))).toBe('invalid_token');
    }
  });

  it('RT-08 OA-12: a reset ends what is pending: whoever was in before cannot take the account with them', async () => {
    const { user, link } = await moving();
    await app.http.post(`${api}/auth/password-reset`, { email: user.email });
    const reset = await mailedToken(app, user.email, 'password_reset');
    await app.http.post(`${api}/auth/password-reset/confirm`, { token: reset, password: other });
    expect([await confirm(link), await addressOf(user)]).toEqual(['invalid_token', user.email]);
  });

  it('RT-02: so does a new password', async () => {
    const { user, token, link } = await moving();
    const change = { currentPassword: user.password, newPassword: other };
    expect((await app.http.post(`${api}/users/me/password`, change, { token })).status).toBe(204);
    expect([await confirm(link), await addressOf(user)]).toEqual(['invalid_token', user.email]);
  });

  it('RT-09: whose it is, is decided when it is confirmed', async () => {
    const { user, newEmail, link } = await moving();
    await app.given.user({ email: newEmail });
    expect([await confirm(link), await addressOf(user)]).toEqual(['invalid_token', user.email]);
  });

  it('RT-11: whoever only waits for the address, or uses it unconfirmed, gives way to its owner', async () => {
    const newEmail = fresh();
    await app.http.post(`${api}/auth/register`, { email: newEmail, password: other });
    const waiting = await mailedToken(app, newEmail);
    const squatter = await app.given.user({ email: newEmail, verified: false });
    const { user, link } = await moving(newEmail);
    expect([await confirm(link), await addressOf(user)]).toEqual([204, newEmail]);
    expect(await app.sql('select from users where id = $1', [squatter.id])).toEqual([]);
    expect(code(await app.http.post(`${api}/auth/email-verification/confirm`, { token: waiting }))).toBe(
      'invalid_token',
    );
  });

  it('RT-01 CS-04: the link is good for a day; neither it nor the way back can be read in the database', async () => {
    const { user, link } = await moving();
    const dump = await Dump.of(app);
    const undo = await mailedToken(app, user.email, 'email_change_notice');
    expect([link, undo].flatMap((token) => dump.placesOf(token))).toEqual([]);
    await app.clock.advance('24h');
    expect(await confirm(link)).toBe('invalid_token');
  });
});

describe('another e-mail address, where that cannot be', () => {
  it('S0-19: says so where no mail can be sent, and of a domain that may not join', async () => {
    const silent = await startTestApp({
      settings: { NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org' },
    });
    const first = await silent.given.signedIn();
    const wished = { newEmail: 'other@example.org' };
    const refused = await silent.http.post(`${api}/users/me/email`, wished, { token: first.token });
    await silent.close();
    expect(code(refused)).toBe('mail_not_configured');
    const strict = await startTestApp({ settings: { ALLOWED_EMAIL_DOMAINS: 'example.com' } });
    const second = await strict.given.signedIn();
    const answer = await strict.http.post(`${api}/users/me/email`, wished, { token: second.token });
    await strict.close();
    expect(code(answer)).toBe('email_domain_not_allowed');
  });
});
