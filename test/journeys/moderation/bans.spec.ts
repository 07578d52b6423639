import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenUser } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { LiveSocket } from '../../support/live-socket.js';
import { mailedToken, queuedMails } from '../../support/mails.js';
import { type ServiceProcess, startProcess } from '../../support/process.js';
import { race } from '../../support/race.js';
import { seenByStranger } from '../../support/stranger.js';
import { told } from '../../support/told.js';
import { until } from '../../support/until.js';

const hour = 3_600_000;
const verify = '/api/v1/auth/verify';
const register = '/api/v1/auth/register';
/** The published bound. */
const boundMilliseconds = 5_000;

describe('a ban', () => {
  let app: TestApp;
  let other: ServiceProcess;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000', REGISTER_MAX: '1000', TRUST_PROXY: '1' } });
    await app.given.user({ role: 'admin' });
    other = await startProcess(app.database.url, { SHUTDOWN_GRACE: '100ms' });
    await other.until('/health/ready', 200, 60_000);
  }, 90_000);

  afterAll(async () => {
    await other.kill();
    await app.close();
  });

  it('MO-06, EN-01: is told to nobody with a wrong password: to the byte what nobody hears, for as many hashes', async () => {
    const user = await app.given.user();
    await app.given.ban(user);
    let networks = 0;
    const seen = async (email: string) => {
      const answers: Answer[] = [];
      const ask = () =>
        app.http.post(
          '/api/v1/auth/login',
          { email, password: 'a wrong long phrase' },
          { headers: { 'x-forwarded-for': `192.0.2.${String(100 + ++networks)}` } },
        );
      const hashes = await app.facts.hashesDuring(async () => answers.push(await ask()));
      return { hashes, ...answers.map(seenByStranger)[0] };
    };
    const banned = await seen(user.email);
    expect(banned).toEqual(await seen('nobody@example.org'));
    expect(banned.status).toBe(401);
  });

  it('MO-06, EN-01: is told to nobody with a wrong code from a mail', async () => {
    const user = await app.given.user();
    await app.given.ban(user);
    const guess = async (email: string) => {
      const { body } = await app.http.post('/api/v1/auth/email-code', { email });
      return app.http.post('/api/v1/auth/email-code/verify', { challenge: body['challenge'], code: '00000000' });
    };
    expect(seenByStranger(await guess(user.email)).text).toBe(seenByStranger(await guess('nobody@example.org')).text);
  });

  it('RA-06: that has been given wins over a sign-in under way', async () => {
    const user = await app.given.user();
    const [, signedIn] = await race<unknown>(
      app.database,
      { holding: 'select from users where id = $1 for update', parameters: [user.id] },
      () => app.given.ban(user),
      () => app.given.signIn(user),
    );
    expect(told(signedIn as Answer)).toBe('401 invalid_credentials');
    expect(await app.facts.sessionsOf(user)).toEqual([]);
  });

  it('RA-06: ends the session of a sign-in that came first', async () => {
    const user = await app.given.user();
    const [signedIn] = await race<unknown>(
      app.database,
      { holding: 'select from users where id = $1 for update', parameters: [user.id] },
      () => app.given.signIn(user),
      () => app.given.ban(user),
    );
    const { token, refreshToken } = (signedIn as Answer).body as { token: string; refreshToken: string };
    expect((await app.facts.sessionsOf(user)).map(({ revoked_reason: why }) => why)).toEqual(['banned']);
    expect(told(await app.http.get('/api/v1/users/me', { token }))).toBe('403 account_banned');
    expect(told(await app.given.refresh(refreshToken))).toBe('403 account_banned');
  });

  it('RA-06: that has been given wins over a refresh under way', async () => {
    const { user, id, refreshToken } = await app.given.signedIn();
    const [, late] = await race<unknown>(
      app.database,
      { holding: 'select from sessions where id = $1 for update', parameters: [id] },
      () => app.given.ban(user),
      () => app.given.refresh(refreshToken),
    );
    expect((late as Answer).status).toBeGreaterThanOrEqual(401);
    expect((await app.facts.sessionsOf(user)).map(({ counter }) => counter)).toEqual([0]);
    expect(told(await app.given.refresh(refreshToken))).toBe('403 account_banned');
  });

  it('BF-06, S3-45: closes open live events with 4401 on every instance, and refuses tickets and first messages', async () => {
    const ada = await app.given.signedIn();
    const ticketFor = async () =>
      (await app.http.post('/api/v1/events/ticket', undefined, { token: ada.token })).body['ticket'] as string;
    const pages = [];
    for (const { origin } of [app, other]) {
      const page = new LiveSocket(origin, `/api/v1/events?ticket=${await ticketFor()}`);
      expect((await page.untilHeard('ready'))['type']).toBe('ready');
      pages.push(page);
    }
    const unused = await ticketFor();
    const beganAt = performance.now();
    await app.given.ban(ada.user);
    expect(await Promise.all(pages.map((page) => page.untilEnded()))).toEqual([4401, 4401]);
    expect(performance.now() - beganAt).toBeLessThan(boundMilliseconds);
    expect(await new LiveSocket(app.origin, `/api/v1/events?ticket=${unused}`).untilEnded()).toBe(4401);
    const late = await new LiveSocket(app.origin, '/api/v1/events').opened();
    late.say({ type: 'auth', token: ada.token });
    expect(await late.untilEnded()).toBe(4401);
    const ticket = await app.http.post('/api/v1/events/ticket', undefined, { token: ada.token });
    expect(told(ticket)).toBe('403 account_banned');
  });

  it('MO-04: holds on another instance within five seconds, for what it remembers too, and so does its end', async () => {
    const ada = await app.given.signedIn();
    const onOther = () => other.http.get(verify, { token: ada.token });
    for (let times = 0; times < 2; times++) expect((await onOther()).status).toBe(200);
    const beganAt = performance.now();
    const { id } = await app.given.ban(ada.user);
    await until(async () => (await onOther()).status !== 200);
    expect(performance.now() - beganAt).toBeLessThan(boundMilliseconds);
    expect(told(await onOther())).toBe('403 account_banned');
    const signIn = () => other.http.post('/api/v1/auth/login', { email: ada.user.email, password: ada.user.password });
    expect(told(await signIn())).toBe('403 account_banned');
    const liftedAt = performance.now();
    await app.given.lift(id);
    await until(async () => (await signIn()).status === 200);
    expect(performance.now() - liftedAt).toBeLessThan(boundMilliseconds);
  });

  it('MO-04: survives a restart', async () => {
    const ada = await app.given.signedIn();
    await app.given.ban(ada.user);
    const fresh = await startProcess(app.database.url, { SHUTDOWN_GRACE: '100ms' });
    await fresh.until('/health/ready', 200, 60_000);
    const told403 = told(await fresh.http.get(verify, { token: ada.token }));
    await fresh.kill();
    expect(told403).toBe('403 account_banned');
  }, 60_000);

  const signUp = async (email: string): Promise<GivenUser> => {
    const password = 'another long enough phrase';
    await app.http.post(register, { email, password });
    await app.http.post('/api/v1/auth/email-verification/confirm', { token: await mailedToken(app, email) });
    const [row] = await app.sql<{ id: string; username: string }>('select id, username from users where email = $1', [
      email,
    ]);
    return { id: row?.id ?? '', username: row?.username ?? '', email, password };
  };

  it('MO-04: is not shed by another spelling of the same mailbox: capitals, dots, what follows a plus', async () => {
    const ban = await app.given.ban(await app.given.user({ email: 'ada.lovelace@gmail.com' }), hour);
    for (const email of ['Ada.Love.Lace@gmail.com', 'adalovelace+again@gmail.com', 'ada.lovelace@googlemail.com']) {
      const again = await app.given.signIn(await signUp(email));
      expect([email, told(again), again.body['until']]).toEqual([
        email,
        '403 account_banned',
        ban.until?.toISOString(),
      ]);
    }
    // One mail for the ban, none for what it brings along.
    const mails = (await queuedMails(app)).filter(
      ({ template, to }) => template === 'account_banned' && /l.*ace/i.test(to),
    );
    expect(mails.map(({ to }) => to)).toEqual(['ada.lovelace@gmail.com']);
    expect((await app.given.signIn(await signUp('ada.lovelace@example.org'))).status).toBe(200);
  });

  it('MO-06: whoever signs up in the name of somebody banned learns nothing of it, until the mailbox is theirs', async () => {
    await app.given.ban(await app.given.user({ email: 'named@example.org' }), hour);
    const [email, password] = ['named+me@example.org', 'another long enough phrase'];
    await app.http.post(register, { email, password });
    const refused = await app.given.signIn({ email, password });
    expect([told(refused), Object.keys(refused.body).includes('appealToken')]).toEqual([
      '401 invalid_credentials',
      false,
    ]);
    await app.http.post('/api/v1/auth/email-verification/confirm', { token: await mailedToken(app, email) });
    expect(told(await app.given.signIn({ email, password }))).toBe('403 account_banned');
  });

  it('MO-04: is not shed by deleting the account and making another', async () => {
    const first = await app.given.user({ email: 'returns@example.org' });
    await app.given.ban(first, hour);
    await app.sql('delete from users where id = $1', [first.id]);
    const again = await signUp('returns@example.org');
    expect(again.id).not.toBe(first.id);
    const refused = await app.given.signIn(again);
    expect(told(refused)).toBe('403 account_banned');
    const { appealToken } = refused.body as { appealToken: string };
    const appeal = { appealToken, text: 'It was the one before me.' };
    expect((await app.http.post('/api/v1/moderation/appeals', appeal)).status).toBe(202);
  });

  it('MO-04: of an address that nobody confirmed keeps its owner out of nothing', async () => {
    const squatter = await app.given.user({ email: 'owner@example.org', verified: false });
    await app.given.ban(squatter, hour);
    await app.sql('delete from users where id = $1', [squatter.id]);
    expect((await app.given.signIn(await signUp('owner@example.org'))).status).toBe(200);
  });

  it('MO-04: that is the longer of two holds; when it is lifted the other does', async () => {
    const ada = await app.given.user();
    const short = await app.given.ban(ada, hour);
    const long = await app.given.ban(ada);
    expect((await app.given.signIn(ada)).body['until']).toBeNull();
    await app.given.lift(long.id);
    expect((await app.given.signIn(ada)).body['until']).toBe(short.until?.toISOString());
    await app.given.lift(short.id);
    expect((await app.given.signIn(ada)).status).toBe(200);
  });

  it('MO-04: ends by the clock, at use: no job runs here, and what was paired before works again', async () => {
    const ada = await app.given.signedIn();
    const device = await app.given.device(ada);
    await app.given.ban(ada.user, hour);
    await app.clock.advance('59m');
    expect(told(await app.given.signIn(ada.user))).toBe('403 account_banned');
    expect(told(await app.http.get('/api/v1/users/me', { token: device.token }))).toBe('403 account_banned');
    await app.clock.advance('2m');
    expect((await app.given.signIn(ada.user)).status).toBe(200);
    expect((await app.http.get('/api/v1/users/me', { token: device.token })).status).toBe(200);
    // The sessions ended with the ban's beginning, and stay ended.
    expect(told(await app.given.refresh(ada.refreshToken))).toBe('401 invalidated_token');
  });
});
