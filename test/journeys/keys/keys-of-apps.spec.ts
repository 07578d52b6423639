import type { Scope } from '#domain/api-keys/scopes.js';
import { race } from '../../support/race.js';
import { EmbeddingScene, told } from '../../support/embedding-scene.js';

const scopes: readonly Scope[] = ['embeds:exchange'];

describe('the key of an app that is shown in frames', () => {
  let scene: EmbeddingScene;

  beforeAll(async () => {
    scene = await EmbeddingScene.start();
  });

  afterAll(async () => {
    await scene.close();
  });

  type Wishes = NonNullable<Parameters<EmbeddingScene['app']['given']['key']>[1]>;
  const keyOf = async (owner: Parameters<EmbeddingScene['app']['given']['key']>[0], wishes: Wishes = {}) =>
    (await scene.app.given.key(owner, { scopes, ...wishes })).secret;

  const ask = (what: 'exchange' | 'verify', app: string, body: object, token: string) =>
    scene.app.http.post(`/api/v1/embeds/${app}/${what}`, body, { token });

  it('S2-21, JW-05: a key that was made for an app exchanges and verifies there, and knows no other', async () => {
    const key = await keyOf('instance', { resource: 'chat' });
    const code = await scene.code('chat');
    for (const [what, body] of [
      ['exchange', { code: await scene.code('notes') }],
      ['verify', { token: await scene.tokenFor('notes') }],
    ] as const)
      expect(told(await ask(what, 'notes', body, key))).toBe('404 not_found');
    const issued = await ask('exchange', 'chat', { code }, key);
    expect([told(issued), issued.body['user']['id']]).toEqual(['200 ok', scene.member.user.id]);
    const { body } = await ask('verify', 'chat', { token: issued.body['token'] as string }, key);
    expect(body['valid']).toBe(true);
    const any = await keyOf('instance');
    expect(told(await ask('exchange', 'notes', { code: await scene.code('notes') }, any))).toBe('200 ok');
  });

  it('AZ-02: an organization’s key learns of its own visitors, and of nobody else’s', async () => {
    const key = await keyOf({ organization: scene.organization });
    const own = { code: await scene.code('chat'), token: await scene.tokenFor('chat') };
    await scene.renew('Another company');
    const others = { code: await scene.code('chat'), token: await scene.tokenFor('chat') };
    expect(told(await ask('exchange', 'chat', { code: own.code }, key))).toBe('200 ok');
    expect((await ask('verify', 'chat', { token: own.token }, key)).body['valid']).toBe(true);
    expect(told(await ask('exchange', 'chat', { code: others.code }, key))).toBe('401 invalid_code');
    expect((await ask('verify', 'chat', { token: others.token }, key)).body).toEqual({ valid: false, payload: null });
  });

  it('RA-01: of three services that exchange one code at the same time, one is told who it is', async () => {
    const keys = [await keyOf('instance'), await keyOf('instance'), await keyOf({ organization: scene.organization })];
    const code = await scene.code('chat');
    const acts = keys.map((key) => () => ask('exchange', 'chat', { code }, key));
    const answers = await race(scene.app.database, { holding: 'select from embed_codes for update' }, ...acts);
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401]);
  });

  it('AK-03: a person’s key needs the role that its owner would, and its scope', async () => {
    const { user } = scene.server;
    expect(told(await ask('exchange', 'chat', { code: await scene.code() }, await keyOf(user)))).toBe('200 ok');
    const members = await keyOf(scene.member.user);
    expect(told(await ask('exchange', 'chat', { code: await scene.code() }, members))).toBe('403 insufficient_perms');
    const without = await keyOf(user, { scopes: ['profile:read'] });
    expect(told(await ask('verify', 'chat', { token: 'anything' }, without))).toBe('403 insufficient_perms');
  });

  it('S4-40: a second secret that was shared for one app is good for that one', async () => {
    const wishes = { share: { scopes, resource: 'notes' } };
    const { secret, shareSecret } = await scene.app.given.key('instance', { scopes, ...wishes });
    expect(told(await ask('exchange', 'chat', { code: await scene.code() }, shareSecret))).toBe('404 not_found');
    expect(told(await ask('exchange', 'notes', { code: await scene.code('notes') }, shareSecret))).toBe('200 ok');
    expect(told(await ask('exchange', 'chat', { code: await scene.code() }, secret))).toBe('200 ok');
  });
});
