import { startTestApp, type TestApp } from '../../support/app.js';
import { FrontEnd, challengeOf } from '../../support/front-end.js';
import { HostileProvider } from '../../support/hostile-provider.js';
import type { Answer } from '../../support/http-client.js';
import type { Misbehaviour } from '../../support/misbehaviour.js';
import { PasskeyDesk, type PasskeyOwner } from '../../support/passkeys.js';
import { sendRaw } from '../../support/raw-http.js';
import { until } from '../../support/until.js';

jest.setTimeout(60_000); // What hangs is waited for as long as people would.

const unavailable = 'http://localhost:3080/login?error=provider_unavailable';
const mostUnderWay = 64;

describe('people come while a provider is away, slow, or changes its keys', () => {
  let provider: HostileProvider;
  let app: TestApp;
  let frontEnd: FrontEnd;
  let desk: PasskeyDesk;
  let ada: PasskeyOwner;

  beforeAll(async () => {
    provider = await HostileProvider.start();
  });

  // Each with a service that remembers nothing of the provider.
  beforeEach(async () => {
    provider.behave();
    const settings = { ...provider.settings, ALLOW_SOCIAL_REGISTRATION: 'true', LOGIN_MAX: '1000' };
    app = await startTestApp({ settings });
    frontEnd = new FrontEnd(app);
    desk = new PasskeyDesk(app);
    await app.given.user({ role: 'admin' });
    ada = await desk.owner();
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await app.close();
  });
  afterAll(() => provider.stop());

  const asked = (call: string): number => provider.asked.filter((each) => each === call).length;
  const start = (): Promise<Answer> => app.http.get(`/oauth/openid?codeChallenge=${challengeOf('v'.repeat(43))}`);

  /** Somebody on the way back, with a code. */
  async function onTheWay(): Promise<() => Promise<URL>> {
    const { authorizationUrl, cookie } = await frontEnd.begin();
    const callback = await provider.signIn(authorizationUrl);
    return () => frontEnd.arrive(callback, cookie);
  }

  /** Ada has another account, and needs no provider. */
  async function otherWaysWork(): Promise<void> {
    expect((await desk.signIn(ada.authenticator)).body['status']).toBe('signed_in');
    const local = await app.given.user();
    expect((await app.given.signIn(local)).body['status']).toBe('signed_in');
  }

  it.each<Misbehaviour>(['drop', 'error 500', 'not json', 'redirect', 'endless'])(
    'RL-13, RL-14: nobody is sent to a provider whose document comes as "%s": 503, and asked for again after ten seconds',
    async (how) => {
      provider.misbehaviour.discovery = how;
      for (let time = 0; time < 3; time += 1) {
        const { status, body, headers } = await start();
        expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'provider_unavailable', '10']);
        expect(headers.getSetCookie()).toEqual([]);
      }
      expect(asked('discovery')).toBe(1);
      await otherWaysWork();
      provider.behave();
      await app.clock.advance('10s');
      expect((await frontEnd.signIn(provider)).status).toBe(200);
    },
  );

  it.each<Misbehaviour>(['drop', 'error 500', 'endless'])(
    'RL-13, RL-14: who comes back to a token endpoint that answers with "%s" reads provider_unavailable, five times; then it is left alone',
    async (how) => {
      const people = await Promise.all(Array.from({ length: 6 }, onTheWay));
      provider.misbehaviour.token = how;
      for (const comeBack of people) expect((await comeBack()).href).toBe(unavailable);
      expect(asked('token')).toBe(5);
      await otherWaysWork();
      const [last] = await app.sql<{ details: object }>(
        `select details from audit_events where action = 'sign_in.failed' order by id desc limit 1`,
      );
      expect(last?.details).toMatchObject({ reason: 'provider_unavailable' });
      provider.behave();
      await app.clock.advance('10s');
      expect((await frontEnd.signIn(provider)).status).toBe(200);
    },
  );

  /** The wait that is asked for is what is held. openid-client asks for a longer one besides, which is not the one in force. */
  it.each<Misbehaviour>(['hang', 'slow drip'])(
    'RL-14: a provider that answers with "%s" is waited for 5 s at most, at start and at the way back',
    async (how) => {
      const browse = (path: string, cookie = 'none=none') =>
        sendRaw(
          app.origin,
          `GET ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
        );
      provider.misbehaviour.discovery = how;
      const limits = jest.spyOn(AbortSignal, 'timeout');
      const { status } = await browse(`/oauth/openid?codeChallenge=${challengeOf('v'.repeat(43))}`);
      expect([status, shortestOf(limits)]).toEqual([503, 5_000]);
      jest.restoreAllMocks();
      provider.behave();
      await app.clock.advance('10s');
      const { authorizationUrl, cookie } = await frontEnd.begin();
      const { pathname, search } = await provider.signIn(authorizationUrl);
      provider.misbehaviour.token = how;
      const later = jest.spyOn(AbortSignal, 'timeout');
      const { head } = await browse(pathname + search, cookie);
      expect([head, shortestOf(later)]).toEqual([expect.stringContaining(`location: ${unavailable}`), 5_000]);
      expect(asked('token')).toBe(1);
      await until(() => provider.underWay === 0);
    },
  );

  it('RL-13, RL-14: while a hundred hang, who needs no provider comes in, and no more sockets are held than 64', async () => {
    const people: (() => Promise<URL>)[] = [];
    for (let person = 0; person < 100; person += 1) people.push(await onTheWay());
    provider.misbehaviour.token = 'hang';
    const told: string[] = [];
    const all = people.map((comeBack) => comeBack().then(({ href }) => told.push(href)));
    // The rest is told at once; those 64 hang, and go on hanging while others come in: nobody waits for them.
    await until(() => told.length === 100 - mostUnderWay && provider.underWay === mostUnderWay);
    await otherWaysWork();
    expect([told.length, provider.underWay]).toEqual([100 - mostUnderWay, mostUnderWay]);
    await Promise.all(all);
    expect(new Set(told)).toEqual(new Set([unavailable]));
    expect([asked('token'), provider.mostAtOnce]).toEqual([mostUnderWay, mostUnderWay]);
    await until(() => provider.underWay === 0);
  });

  it('RL-15: who comes right after the keys have changed comes in at the first try, whoever comes with them', async () => {
    expect((await frontEnd.signIn(provider)).status).toBe(200);
    for (let time = 0; time < 2; time += 1) {
      await provider.rotateKeys();
      const answers = await Promise.all(Array.from({ length: 5 }, () => frontEnd.signIn(provider)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect(asked('keys')).toBe(2 + time);
      await app.clock.advance('60s');
      provider.clockShiftSeconds += 60;
    }
  });

  it.each<readonly [string, () => void]>([
    ['are none', () => (provider.keysAnswer = { keys: [] })],
    ['cannot be had', () => (provider.misbehaviour.keys = 'error 500')],
  ])('RL-15: keys that %s when they are read again leave the ones there are', async (_, bend) => {
    expect((await frontEnd.signIn(provider)).status).toBe(200);
    bend();
    await app.clock.advance('10m');
    provider.clockShiftSeconds = 600;
    expect((await frontEnd.signIn(provider)).status).toBe(200);
    expect(asked('keys')).toBe(2);
  });
});

function shortestOf({ mock }: jest.SpyInstance<AbortSignal, [number]>): number {
  return Math.min(...mock.calls.map(([milliseconds]) => milliseconds));
}
