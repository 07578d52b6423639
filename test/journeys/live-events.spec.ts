import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenSession } from '../support/given.js';
import { LiveSocket } from '../support/live-socket.js';
import { type ServiceProcess, startProcess } from '../support/process.js';

const path = '/api/v1/events';
/** The published bound for everything that is revoked. */
const boundMilliseconds = 5_000;

describe('somebody with an open page', () => {
  let app: TestApp;
  let other: ServiceProcess;
  const sockets: LiveSocket[] = [];

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000' } });
    other = await startProcess(app.database.url, { SHUTDOWN_GRACE: '100ms' });
    await other.until('/health/ready', 200);
  }, 90_000);

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });

  afterAll(async () => {
    await other.kill();
    await app.close();
  });

  function open(where: { origin: string }, query = '', headers: Record<string, string> = {}): LiveSocket {
    const socket = new LiveSocket(where.origin, `${path}${query}`, headers);
    sockets.push(socket);
    return socket;
  }

  async function ticketFor({ token }: Pick<GivenSession, 'token'>): Promise<string> {
    const { status, body } = await app.http.post(`${path}/ticket`, undefined, { token });
    expect([status, body['expiresIn']]).toEqual([200, 60]);
    return body['ticket'] as string;
  }

  async function listening(where: { origin: string }, session: Pick<GivenSession, 'token'>): Promise<LiveSocket> {
    const socket = open(where, `?ticket=${await ticketFor(session)}`);
    expect(await socket.untilHeard('ready')).toMatchObject({ type: 'ready' });
    return socket;
  }

  it('S3-45: hears on any instance of a new sign-in, and of a session that was ended, with a ticket that is good once', async () => {
    const ada = await app.given.signedIn();
    const ticket = await ticketFor(ada);
    const page = open(other, `?ticket=${ticket}`);
    expect(await page.untilHeard('ready')).toEqual({ type: 'ready', at: expect.any(String), sessionId: ada.id });
    expect(await open(app, `?ticket=${ticket}`).untilEnded()).toBe(4401);

    const bob = await listening(app, await app.given.signedIn());
    const phone = await app.given.session(ada.user);
    const opened = await page.untilHeard('session.opened');
    expect(opened).toEqual({ type: 'session.opened', at: expect.stringMatching(/^\d{4}-.*Z$/), sessionId: phone.id });
    await app.http.delete(`/api/v1/sessions/${phone.id}`, { token: ada.token });
    expect(await page.untilHeard('session.ended')).toMatchObject({ sessionId: phone.id });
    page.say({ type: 'ping' });
    await page.untilHeard('pong');
    expect(page.types).toEqual(['ready', 'session.opened', 'session.ended', 'pong']);
    bob.say({ type: 'ping' });
    await bob.untilHeard('pong');
    expect(bob.types).toEqual(['ready', 'pong']);
  });

  it('S3-45, B-4: is closed with 4401 on every instance within five seconds when the session ends, however it ends', async () => {
    const { token: admin } = await app.given.signedIn({ role: 'admin' });
    const acts: Record<string, (ada: GivenSession & { user: { id: string; password: string } }) => Promise<unknown>> = {
      'session.ended': ({ refreshToken }) => app.http.post('/api/v1/auth/logout', { refreshToken }),
      'account.suspended': ({ user }) =>
        app.http.post(`/api/v1/admin/users/${user.id}/suspend`, { reason: 'spam' }, { token: admin }),
    };
    for (const [type, act] of Object.entries(acts)) {
      const ada = await app.given.signedIn();
      const pages = [await listening(app, ada), await listening(other, ada)];
      const beganAt = performance.now();
      await act(ada);
      const ends = await Promise.all(pages.map((page) => page.untilEnded()));
      expect([type, ends, performance.now() - beganAt < boundMilliseconds]).toEqual([type, [4401, 4401], true]);
      for (const page of pages) expect(page.heard.at(-1)).toMatchObject({ type, sessionId: ada.id });
    }
  });

  it('S3-45: may bring the access token as first message; anything else is closed with 4401', async () => {
    const ada = await app.given.signedIn();
    const page = await open(app).opened();
    page.say({ type: 'auth', token: ada.token });
    expect(await page.untilHeard('ready')).toMatchObject({ sessionId: ada.id });

    const firsts: Record<string, unknown> = {
      'another token': { type: 'auth', token: ada.refreshToken },
      'a changed token': { type: 'auth', token: `${ada.token.slice(0, -3)}AAA` },
      'another type': { type: 'hello', token: ada.token },
      'no JSON': 'hello',
    };
    const silent = open(app);
    const ends = Object.entries(firsts).map(async ([name, first]) => {
      const socket = await open(app).opened();
      socket.say(first);
      return [name, await socket.untilEnded()];
    });
    const wrong = open(app, '?ticket=gtt_nobody').untilEnded();
    expect(await Promise.all(ends)).toEqual(Object.keys(firsts).map((name) => [name, 4401]));
    expect([await wrong, await silent.untilEnded()]).toEqual([4401, 4401]);
  });

  it('S3-45: is not listened to: one that talks, sends much, or comes from a page of somebody else is cut', async () => {
    const ada = await app.given.signedIn();
    const cut = async (message: unknown): Promise<number> => {
      const page = await listening(app, ada);
      page.say(message);
      return page.untilEnded();
    };
    expect([await cut({ type: 'talk' }), await cut('x'.repeat(5_000))]).toEqual([1008, 1009]);
    const pings = await listening(app, ada);
    for (let said = 0; said < 31; said++) pings.say({ type: 'ping' });
    expect(await pings.untilEnded()).toBe(1008);

    const ticket = await ticketFor(ada);
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3080.evil.example'])
      expect([origin, await open(app, `?ticket=${ticket}`, { origin }).untilEnded()]).toEqual([origin, 403]);
    expect(await new LiveSocket(app.origin, '/api/v1/users/me').untilEnded()).toBe(404);
    const page = open(app, `?ticket=${ticket}`, { origin: 'http://localhost:3080' });
    expect(await page.untilHeard('ready')).toMatchObject({ sessionId: ada.id });
  });

  it('S3-45: has twenty pages at most, sixty tickets in a minute, and neither ticket nor session for ever', async () => {
    const ada = await app.given.signedIn();
    const tickets = await Promise.all(Array.from({ length: 21 }, () => ticketFor(ada)));
    const pages = tickets.map((ticket) => open(app, `?ticket=${ticket}`));
    await Promise.all(pages.map(async (page) => Promise.race([page.untilHeard('ready'), page.untilEnded()])));
    expect(pages.filter(({ ended }) => ended === 4429).length).toBe(1);
    expect(pages.filter(({ ended }) => ended === 0).length).toBe(20);

    const late = await ticketFor(ada);
    for (let asked = 22; asked < 60; asked++) await ticketFor(ada);
    const refused = await app.http.post(`${path}/ticket`, undefined, { token: ada.token });
    expect([refused.status, refused.body['code']]).toEqual([429, 'too_many_requests']);

    await app.clock.advance('61s');
    expect(await open(app, `?ticket=${late}`).untilEnded()).toBe(4401);
    await app.clock.advance('7d');
    const open20 = pages.filter(({ ended }) => ended !== 4429);
    expect(new Set(await Promise.all(open20.map((page) => page.untilEnded())))).toEqual(new Set([4401]));
  });

  it('S3-45, RL-22: is told to look elsewhere when its instance stops, which is not kept waiting', async () => {
    const page = await listening(other, await app.given.signedIn());
    const waiting = await open(other).opened();
    other.child.kill('SIGTERM');
    expect([await page.untilEnded(), await waiting.untilEnded()]).toEqual([1001, 1001]);
    expect(await other.ended).toBe(0);
  });
});
