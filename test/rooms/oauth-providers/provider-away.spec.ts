import type { HostileProvider } from '../../support/hostile-provider.js';
import { HostileScene, reasonOf } from '../../support/hostile-scene.js';
import type { Misbehaviour } from '../../support/misbehaviour.js';
import { newBinding } from '../../support/provider-registry.js';

const seconds = 1_000;

describe('a provider that is away, slow or changes its keys', () => {
  const scene = HostileScene.set();
  const asked = (call: string): number => scene.provider.asked.filter((each) => each === call).length;
  const start = (): Promise<string> => reasonOf(scene.client.authorizationUrl(newBinding()));

  it.each<Misbehaviour>(['drop', 'error 500', 'not json', 'redirect', 'endless'])(
    'RL-13, RL-14: a document that comes as "%s" is no document, and is not asked for again for ten seconds',
    async (how) => {
      scene.provider.misbehaviour.discovery = how;
      expect(await start()).toBe('provider_unavailable');
      expect(await start()).toBe('provider_unavailable');
      expect(asked('discovery')).toBe(1);
      scene.provider.behave();
      scene.registry.clock.pass(10 * seconds);
      expect(await start()).toBe('let in');
    },
  );

  it.each<Misbehaviour>(['drop', 'error 500', 'redirect', 'endless'])(
    'RL-13, RL-14: a token endpoint that answers with "%s" is away',
    async (how) => {
      scene.provider.misbehaviour.token = how;
      expect(await reasonOf(scene.signIn())).toBe('provider_unavailable');
    },
  );

  it.each<Misbehaviour>(['drop', 'error 500', 'not json'])(
    'RL-13: so is userinfo that answers with "%s"',
    async (how) => {
      scene.provider.misbehaviour.userinfo = how;
      expect(await reasonOf(scene.signIn())).toBe(how === 'not json' ? 'token_failed' : 'provider_unavailable');
    },
  );

  it('RL-14: nobody waits longer than five seconds, whether it hangs or drips, and however many calls it takes', async () => {
    for (const how of ['hang', 'slow drip'] as const) {
      await scene.reopen({});
      scene.provider.misbehaviour = { userinfo: how };
      const began = performance.now();
      expect(await reasonOf(scene.signIn())).toBe('provider_unavailable');
      expect(performance.now() - began).toBeGreaterThan(4_500);
      expect(performance.now() - began).toBeLessThan(6_000);
    }
  }, 30_000);

  it('RL-14: several calls that are slow together have five seconds too', async () => {
    scene.provider.delay = { token: 2_000, keys: 2_000, userinfo: 2_000 };
    const began = performance.now();
    expect(await reasonOf(scene.signIn())).toBe('provider_unavailable');
    expect(performance.now() - began).toBeLessThan(5_500);
  }, 30_000);

  it('RL-13: fifty people who come at once ask for one document and one set of keys', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => reasonOf(scene.signIn())));
    expect(new Set(all)).toEqual(new Set(['let in']));
    expect([asked('discovery'), asked('keys')]).toEqual([1, 1]);
  });

  it('RL-13: sockets do not pile up: of a hundred at once the rest is told at once, and after five failures everybody is', async () => {
    expect(await start()).toBe('let in');
    scene.provider.misbehaviour.token = 'hang';
    const began = performance.now();
    const times = await Promise.all(
      Array.from({ length: 100 }, async () => {
        expect(await reasonOf(scene.signIn())).toBe('provider_unavailable');
        return performance.now() - began;
      }),
    );
    expect(times.filter((time) => time < 2_000)).toHaveLength(100 - 64);
    expect(scene.provider.mostAtOnce).toBeLessThanOrEqual(64);
    const before = asked('token');
    expect(await reasonOf(scene.signIn())).toBe('provider_unavailable');
    expect(asked('token')).toBe(before);
    scene.registry.clock.pass(10 * seconds);
    scene.provider.behave();
    expect(await reasonOf(scene.signIn())).toBe('let in');
  }, 30_000);

  it('RL-13: after the pause one alone tries it', async () => {
    expect(await start()).toBe('let in');
    scene.provider.misbehaviour.token = 'error 500';
    for (let time = 0; time < 5; time += 1) await reasonOf(scene.signIn());
    scene.registry.clock.pass(10 * seconds);
    await Promise.all(Array.from({ length: 20 }, () => reasonOf(scene.signIn())));
    expect(asked('token')).toBe(6);
  });

  it('RL-13: a document that cannot be had anew still leads to the provider', async () => {
    expect(await start()).toBe('let in');
    scene.provider.misbehaviour.discovery = 'error 500';
    scene.registry.clock.pass(3_600 * seconds);
    expect(await start()).toBe('let in');
    expect(asked('discovery')).toBe(2);
  });

  it('RL-15: keys that were changed a moment ago are found at the first sign-in', async () => {
    expect(await reasonOf(scene.signIn())).toBe('let in');
    await scene.provider.rotateKeys();
    expect(await reasonOf(scene.signIn())).toBe('let in');
    expect(asked('keys')).toBe(2);
  });

  it('RL-15, OA-15: keys nobody knows are asked for once a minute, however many tokens name them', async () => {
    expect(await reasonOf(scene.signIn())).toBe('let in');
    scene.provider.token.header = { kid: 'made-up' };
    for (let time = 0; time < 5; time += 1) expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
    expect(asked('keys')).toBe(2);
    scene.registry.clock.pass(60 * seconds);
    scene.provider.clockShiftSeconds = 60;
    expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
    expect(asked('keys')).toBe(3);
  });

  it.each<readonly [string, unknown]>([
    ['no keys', { keys: [] }],
    ['no list', { keys: 'none' }],
    ['nothing', {}],
    ['keys without end', { keys: Array.from({ length: 101 }, (_, n) => ({ kty: 'RSA', kid: String(n) })) }],
  ])('RL-15: keys that come as %s leave the ones we have', async (_, answer) => {
    expect(await reasonOf(scene.signIn())).toBe('let in');
    scene.provider.keysAnswer = answer;
    scene.registry.clock.pass(600 * seconds);
    scene.provider.clockShiftSeconds = 600;
    expect(await reasonOf(scene.signIn())).toBe('let in');
    expect(asked('keys')).toBe(2);
    expect(await reasonOf(scene.signIn())).toBe('let in');
    expect(asked('keys')).toBe(2);
  });

  it('RL-15: are read again after ten minutes', async () => {
    await reasonOf(scene.signIn());
    scene.registry.clock.pass(599 * seconds);
    scene.provider.clockShiftSeconds = 599;
    await reasonOf(scene.signIn());
    expect(asked('keys')).toBe(1);
    scene.registry.clock.pass(seconds);
    await reasonOf(scene.signIn());
    expect(asked('keys')).toBe(2);
  });

  it('RL-13, S4-97: trying a provider that is away says so', async () => {
    scene.provider.misbehaviour.discovery = 'drop';
    expect(await scene.client.test()).toEqual([
      {
        state: 'bad',
        about: 'discovery',
        says: expect.stringContaining(`${scene.provider.issuer}/.well-known/openid-configuration: no answer`),
        remedy: expect.stringContaining('is the issuer right'),
      },
    ]);
  });

  it.each<readonly [string, (provider: HostileProvider) => void, string, string]>([
    ['is another’s', (it) => (it.document = { issuer: 'https://other.example.org' }), 'discovery', 'another issuer'],
    ['has no keys', (it) => (it.keysAnswer = { keys: [] }), 'keys', 'keys cannot be read'],
    ['takes any code', () => undefined, 'token', 'takes a code that nobody was given'],
    ['answers with a page', (it) => (it.misbehaviour.token = 'not json'), 'token', 'answer to the code is not taken'],
    ['redirects', (it) => (it.misbehaviour.token = 'redirect'), 'token', 'redirects'],
  ])('S4-97: a provider that %s is not well', async (_, bend, step, why) => {
    bend(scene.provider);
    const finding = (await scene.client.test()).at(-1);
    expect(finding).toMatchObject({ state: 'bad', about: step, says: expect.stringContaining(why) });
  });

  it('S4-97, LG-01: what trying it says holds no secret, though the provider says ours back and has one in its address', async () => {
    const secret = 'ours_and_nobody_elses';
    await scene.reopen({ OPENID_CLIENT_SECRET: secret });
    scene.provider.document = { token_endpoint: `${scene.provider.issuer}/token?key=${secret}` };
    scene.provider.tokenAnswer = { access_token: undefined, error: secret };
    const findings = await scene.client.test();
    expect(findings.at(-1)).toMatchObject({ state: 'bad', about: 'token' });
    expect(JSON.stringify(findings)).not.toContain(secret);
  });

  it('S4-97: trying it tells whether it knows our client', async () => {
    scene.provider.tokenAnswer = { access_token: undefined, error: 'invalid_client' };
    expect((await scene.client.test()).at(-1)).toMatchObject({
      state: 'bad',
      says: expect.stringContaining('invalid_client'),
      remedy: expect.stringContaining('client secret'),
    });
    scene.provider.tokenAnswer = { access_token: undefined, error: 'invalid_grant' };
    expect(await scene.client.test()).toMatchObject([{ state: 'good' }, { state: 'good' }, { state: 'good' }]);
  });
});
