import { createHmac } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { chatSecret, claimsIn, EmbeddingScene, told } from '../../support/embedding-scene.js';

describe('an app in a frame', () => {
  let scene: EmbeddingScene;

  beforeAll(async () => {
    scene = await EmbeddingScene.start();
  });

  beforeEach(async () => {
    await scene.renew();
  });

  afterAll(async () => {
    await scene.close();
  });

  const organization = () => {
    const { id, name, slug } = scene.organization;
    return { id, name, domain: slug, plan_type: 'free' };
  };

  it('S2-19, S2-20: is opened at an address with a code and the organization, and with no token', async () => {
    const { status, headers, body } = await scene.open('chat');
    expect([status, body['organization']]).toEqual([200, organization()]);
    const url = new URL(String(body['url']));
    expect(url.origin + url.pathname).toBe('https://chat.example.org/app');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      theme: 'dark',
      code: expect.stringMatching(/^gte_[\w-]{43}$/) as string,
      org: scene.organization.slug,
    });
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
    const [event] = (await scene.app.facts.auditOf(scene.member.user)).filter(
      ({ action }) => action === 'embed.code_made',
    );
    expect(event).toMatchObject({ outcome: 'success' });
  });

  it('S2-19: is opened with the token itself only where the operator said so for this app', async () => {
    const { body } = await scene.open('legacy');
    const url = new URL(String(body['url']));
    expect([...url.searchParams.keys()]).toEqual(['token', 'org']);
    const token = url.searchParams.get('token') ?? '';
    expect(claimsIn(token)).toMatchObject({ aud: 'legacy', sub: scene.member.user.id });
    expect(await scene.isGood('legacy', token)).toBe(true);
    for (const app of ['chat', 'notes']) expect(String((await scene.open(app)).body['url'])).not.toContain('token=');
  });

  it('S2-14, S2-15, S2-21, S2-25: learns who looks at it, as whose member, with a picture', async () => {
    const { status, headers, body } = await scene.token('chat');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { id, email, username } = scene.member.user;
    const person = {
      email,
      username,
      name: username,
      role: 'user',
      avatar: expect.stringMatching(/^http:\/\/localhost:3080\/api\/v1\/avatars\/[\w-]{43}$/) as string,
      organization: { ...organization(), librechat_config: expect.any(Object) as object },
    };
    expect(body).toEqual({ token: expect.any(String) as string, expiresIn: 86_400, user: { id, ...person } });
    expect(claimsIn(String(body['token']))).toEqual({
      sub: id,
      ...person,
      iss: 'http://localhost:3080',
      aud: 'chat',
      iat: expect.any(Number) as number,
      exp: expect.any(Number) as number,
      jti: expect.any(String) as string,
      sid: scene.member.id,
      aal: 1,
    });
    const picture = await scene.app.http.get(new URL(body['user'].avatar as string).pathname);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  it('S2-7, S2-14: knows its role by the names of other software: of the installation first, then of the organization', async () => {
    const roleOf = async (who: { readonly token: string }) =>
      (await scene.token('chat', who)).body['user'].role as string;
    const admin = await scene.app.given.signedIn();
    await scene.app.given.member(scene.organization, admin.user, 'admin');
    const root = await scene.app.given.signedIn({ role: 'admin' });
    await scene.app.given.member(scene.organization, root.user);
    const manager = await scene.app.given.signedIn({ role: 'manager' });
    await scene.app.given.member(scene.organization, manager.user);
    expect(await Promise.all([scene.member, manager, admin, scene.owner, root].map(roleOf))).toEqual([
      'user',
      'user',
      'admin',
      'admin',
      'super_admin',
    ]);
  });

  it('S2-17, S2-18, S2-47: gets a token it can check by itself: with the secret it shares, or with our public keys', async () => {
    const token = await scene.tokenFor('chat');
    const [header, claims, signature] = token.split('.');
    const mac = createHmac('sha256', chatSecret)
      .update(`${header ?? ''}.${claims ?? ''}`)
      .digest('base64url');
    expect([header, signature]).toEqual([Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url'), mac]);
    const { iat, exp } = claimsIn(token);
    expect(Number(exp) - Number(iat)).toBe(24 * 3600);
    const { body } = await scene.token('notes');
    expect(body['expiresIn']).toBe(3600);
    const keys = createRemoteJWKSet(new URL(`${scene.app.origin}/.well-known/jwks.json`));
    const audience = 'https://notes.example.org';
    const read = await jwtVerify(String(body['token']), keys, { audience, issuer: 'http://localhost:3080' });
    expect(read.payload.sub).toBe(scene.member.user.id);
  });

  it('S2-2, S2-52: exchanges the code for the same answer, once', async () => {
    const asked = await scene.token('chat');
    const code = await scene.code();
    const { status, body } = await scene.exchange('chat', code);
    expect([status, body['expiresIn'], body['user']]).toEqual([200, 86_400, asked.body['user']]);
    expect(await scene.isGood('chat', String(body['token']))).toBe(true);
    expect(claimsIn(String(body['token']))).toMatchObject({ sid: scene.member.id });
    expect(told(await scene.exchange('chat', code))).toBe('401 invalid_code');
    const events = await scene.app.sql<{ actor_id: string; organization_id: string }>(
      `select actor_id, organization_id from audit_events where action = 'embed.token_issued' and target_id = $1 order by at desc, id desc limit 1`,
      [scene.member.user.id],
    );
    expect(events).toEqual([{ actor_id: scene.server.user.id, organization_id: scene.organization.id }]);
  });

  it('S2-22, S2-23: asks whether a token is good, and is told what it says, or nothing', async () => {
    const token = await scene.tokenFor('chat');
    const { status, body } = await scene.verify('chat', token);
    expect([status, body]).toEqual([200, { valid: true, payload: claimsIn(token) }]);
    for (const wrong of ['x', `${token}x`, token.slice(0, -1), scene.member.token, scene.member.refreshToken]) {
      expect((await scene.verify('chat', wrong)).body).toEqual({ valid: false, payload: null });
    }
  });

  it('S2-3, S2-6: is opened for the organization that the session acts in, else for the only one', async () => {
    const { member, organization: first } = scene;
    const second = await scene.app.given.organization(member.user, {
      name: 'Second',
      slug: `second-${member.user.username}`,
    });
    for (const asked of [await scene.open('chat'), await scene.token('chat')])
      expect(told(asked)).toBe('409 organization_required');
    const { body } = await scene.app.http.post(`/api/v1/organizations/${second.id}/activate`, undefined, {
      token: member.token,
    });
    const acting = { token: String(body['token']) };
    expect((await scene.open('chat', acting)).body['organization'].id).toBe(second.id);
    const { user } = (await scene.token('chat', acting)).body;
    expect([user.organization.id, user.role]).toEqual([second.id, 'admin']);
    const { body: exchanged } = await scene.exchange('chat', await scene.code('chat', acting));
    expect(exchanged['user'].organization.id).toBe(second.id);
    expect(exchanged['user'].organization.id).not.toBe(first.id);
    const nobody = await scene.app.given.signedIn();
    expect(told(await scene.open('chat', nobody))).toBe('409 organization_required');
  });

  it('S2-3, S2-10, S2-27: is told what the organization lets its members do, and how many tokens it has a month', async () => {
    const { id } = scene.organization;
    await scene.app.sql('update organizations set max_tokens = 100000 where id = $1', [id]);
    const config = { enabled_models: ['gpt-4o'], custom_instructions: 'Answer “shortly” <b>.' };
    const put = await scene.app.http.put(`/api/v1/organizations/${id}/config`, config, { token: scene.owner.token });
    expect(put.status).toBe(200);
    const { body } = await scene.token('chat');
    const told = body['user'].organization.librechat_config as object;
    expect(told).toMatchObject({ ...config, max_tokens: 100_000 });
    expect(claimsIn(String(body['token']))['organization'].librechat_config).toEqual(told);
    const exchanged = await scene.exchange('chat', await scene.code());
    expect(exchanged.body['user'].organization.librechat_config).toEqual(told);
    expect((await scene.open('chat')).body['organization']).not.toHaveProperty('librechat_config');
  });

  it('S2-20: an app that there is not is not found, at every route', async () => {
    const answers = [
      await scene.open('other'),
      await scene.token('other'),
      await scene.exchange('other', await scene.code()),
      await scene.verify('other', await scene.tokenFor()),
      await scene.open('Chat'),
      await scene.open('__proto__'),
      await scene.open('..%2F..%2Fadmin'),
    ];
    expect(answers.map(told)).toEqual(answers.map(() => '404 not_found'));
  });

  it('RT-11: is not opened by somebody whose address nobody has confirmed', async () => {
    await scene.app.sql('update users set email_verified_at = null where id = $1', [scene.member.user.id]);
    const again = await scene.app.given.session(scene.member.user);
    expect([told(await scene.open('chat', again)), told(await scene.token('chat', again))]).toEqual([
      '403 email_not_verified',
      '403 email_not_verified',
    ]);
  });

  it('S2-53, IN-03: an organization of any name leads to one address, in which nothing of the name is read as anything else', async () => {
    const name = '"><script>alert(1)</script>&token=x#/../?url=//evil.example';
    await scene.app.sql('update organizations set name = $2, verified_domain = $3 where id = $1', [
      scene.organization.id,
      name,
      'a b.example&token=stolen#',
    ]);
    const { body } = await scene.open('chat');
    const address = String(body['url']);
    const url = new URL(address);
    expect([url.origin, url.hash, [...url.searchParams.keys()]]).toEqual([
      'https://chat.example.org',
      '',
      ['theme', 'code', 'org'],
    ]);
    expect(url.searchParams.get('org')).toBe('a b.example&token=stolen#');
    expect(address).not.toMatch(/[<>"\s]|script/);
    expect(body['organization']).toMatchObject({ name, domain: 'a b.example&token=stolen#' });
    expect(claimsIn(await scene.tokenFor())['organization'].name).toBe(name);
  });

  it('IN-02: whoever calls cannot say where the frame leads', async () => {
    const query = 'url=https://evil.example&redirectTo=https://evil.example&org=evil&code=1&token=1';
    const { status, body } = await scene.app.http.get(`/api/v1/embeds/chat?${query}`, {
      token: scene.member.token,
      headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    });
    if (status === 200) expect(String(body['url'])).not.toContain('evil');
    else expect(status).toBe(400);
    const wish = { url: 'https://evil.example' };
    const asked = await scene.app.http.post('/api/v1/embeds/chat', wish, { token: scene.member.token });
    expect(asked.text).not.toContain('evil');
  });

  it('CK-05, S2-55: a page of a stranger reads no address and no token', async () => {
    const origin = 'https://evil.example';
    const asked = { token: scene.member.token, headers: { origin } };
    const answers = [
      await scene.app.http.get('/api/v1/embeds/chat', asked),
      await scene.app.http.post('/api/v1/embeds/chat', undefined, asked),
    ];
    for (const { headers } of answers)
      expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([null, 'Origin']);
  });
});
