import { startTestApp, type TestApp } from '../../support/app.js';
import { OrganizationScene, outcome } from '../../support/organization-scene.js';
import { until } from '../../support/until.js';

describe('an organization that asks for a second factor', () => {
  let app: TestApp;
  let scene: OrganizationScene;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  beforeEach(async () => {
    scene = await OrganizationScene.in(app);
  });

  const asks = async (requiresSecondFactor: boolean) => {
    const answer = await app.http.patch(scene.path, { requiresSecondFactor }, { token: scene.owner.token });
    expect(answer.body).toMatchObject({ requiresSecondFactor });
  };
  const look = (token: string) => app.http.get(scene.path, { token });
  const activate = (token: string) => app.http.post(`${scene.path}/activate`, undefined, { token });
  const orgOf = async (token: string) =>
    ((await app.http.get('/api/v1/auth/verify', { token })).body['claims'] as { org?: unknown } | undefined)?.org;

  it('MF-09: keeps out the sessions it had before, until their person has one', async () => {
    const { member } = scene;
    const active = (await activate(member.token)).body['token'] as string;
    expect(await orgOf(active)).toMatchObject({ role: 'member' });
    await asks(true);
    expect(outcome(await look(active))).toEqual([401, 'invalidated_token']);
    const { token, refreshToken } = await app.given.refreshed(member.refreshToken);
    expect(await orgOf(token)).toBeUndefined();
    expect(outcome(await look(token))).toEqual([403, 'second_factor_required']);
    expect(outcome(await activate(token))).toEqual([403, 'second_factor_required']);
    expect((await app.http.get('/api/v1/organizations', { token })).body['items']).toHaveLength(1);
    // A factor that nobody has shown in this session lets nobody in either.
    const authenticator = await app.given.authenticator(member.user);
    await app.facts.newsHeard();
    const enrolled = await app.given.refreshed(refreshToken);
    expect(outcome(await look(enrolled.token))).toEqual([403, 'step_up_required']);
    const shown = { method: 'totp', code: await authenticator.code() };
    const raised = (await app.http.post('/api/v1/auth/step-up', shown, { token: enrolled.token })).body[
      'token'
    ] as string;
    expect((await look(raised)).status).toBe(200);
    const acting = (await activate(raised)).body['token'] as string;
    expect(await orgOf(acting)).toMatchObject({ role: 'member' });
    // What was shown holds for the organization as long as the session acts in it, and raises nothing else.
    const later = await app.given.refreshed(enrolled.refreshToken);
    expect(await orgOf(later.token)).toMatchObject({ role: 'member' });
    expect((await look(later.token)).status).toBe(200);
    const { body } = await app.http.get('/api/v1/auth/verify', { token: later.token });
    expect(body['claims'].aal).toBe(1);
  });

  it('MF-09: who signs in with one is in at once; taking it away keeps them out', async () => {
    const bea = await app.given.userWithTotp();
    await app.given.member(scene.organization, bea);
    await asks(true);
    const session = await app.given.session(bea);
    const acting = (await activate(session.token)).body['token'] as string;
    expect(await orgOf(acting)).toMatchObject({ role: 'member' });
    await app.sql('delete from totp_authenticators where user_id = $1', [bea.id]);
    // Told by a trigger, so it takes a moment until this instance hears of it.
    await until(async () => (await look(acting)).status === 401);
    expect(outcome(await look(acting))).toEqual([401, 'invalidated_token']);
    const { token } = await app.given.refreshed(session.refreshToken);
    expect(outcome(await look(token))).toEqual([403, 'second_factor_required']);
  });

  describe('called with a person’s key', () => {
    const scopes = ['organizations:read'] as const;
    const make = async (token: string) => {
      const { status, body } = await app.http.post('/api/v1/api-keys', { name: 'Report', scopes }, { token });
      expect(status).toBe(201);
      return body as { id: string; secret: string };
    };
    const rotated = async (id: string, token: string) => {
      const { status, body } = await app.http.post(`/api/v1/api-keys/${id}/rotate`, { overlap: '0s' }, { token });
      expect(status).toBe(200);
      return String(body['secret']);
    };
    const refusal = { status: 403, body: { code: 'insufficient_perms', required: ['session'] } };

    it('MF-09, AK-03: opens to those alone whose maker had shown one', async () => {
      const bea = await app.given.userWithTotp();
      await app.given.member(scene.organization, bea);
      const weak = await app.given.key(bea, { scopes, aal: 1 });
      const strong = await app.given.key(bea, { scopes, aal: 2 });
      for (const { secret } of [weak, strong]) expect((await look(secret)).status).toBe(200);
      await asks(true);
      await app.facts.newsHeard();
      expect(await look(weak.secret)).toMatchObject(refusal);
      expect((await look(strong.secret)).status).toBe(200);
    });

    it('MF-09, AK-03: a key is as strong as the sign-in that it was made in, or was given its secret in', async () => {
      const { member } = scene;
      const [weak, { id }] = [await make(member.token), await make(member.token)];
      const rotatedWeak = await rotated(id, member.token);
      const bea = { ...member.user, authenticator: await app.given.authenticator(member.user) };
      const { token } = await app.given.session(bea);
      const strong = await make(token);
      await asks(true);
      await app.facts.newsHeard();
      for (const secret of [weak.secret, rotatedWeak]) expect(await look(secret)).toMatchObject(refusal);
      for (const secret of [strong.secret, await rotated(id, token)]) expect((await look(secret)).status).toBe(200);
    });
  });
});
