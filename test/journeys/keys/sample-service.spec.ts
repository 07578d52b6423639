import type { Scope } from '#domain/api-keys/scopes.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { askExample, type ExampleProgram, startExample } from '../../support/example-program.js';
import { Forgery } from '../../support/forgery.js';
import type { GivenKey } from '../../support/given-keys.js';
import type { GivenOrganization, GivenSession, GivenUser } from '../../support/given.js';
import { freePort } from '../../support/process.js';
import { fileOf } from '../../support/provider-file.js';
import { bearer, ServicesScene } from '../../support/services-scene.js';

describe('examples/service', () => {
  let app: TestApp;
  let owner: GivenSession & { readonly user: GivenUser };
  let organization: GivenOrganization;
  let service: ExampleProgram;
  let origin: string;

  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.given.signedIn({ username: 'ada' });
    organization = await app.given.organization(owner.user);
    const port = String(await freePort());
    origin = `http://127.0.0.1:${port}`;
    const { secret } = await keyOf(organization, 'tokens:introspect');
    service = await startExample('examples/service/service.mjs', {
      GATEHOUSE_URL: app.origin,
      ISSUER: 'http://localhost:3080',
      GATEHOUSE_KEY_FILE: fileOf(`${secret}\n`),
      PORT: port,
    });
  });

  afterAll(async () => {
    await service.stop();
    await app.close();
  });

  const keyOf = (of: GivenOrganization, ...scopes: readonly Scope[]): Promise<GivenKey> =>
    app.given.key({ organization: of }, { scopes });

  function notes(headers: Record<string, string>, text?: string) {
    const json = { 'content-type': 'application/json', ...headers };
    const sent = text === undefined ? { headers } : { method: 'POST', body: JSON.stringify({ text }), headers: json };
    return askExample<{ caller?: object; notes?: object[] }>(`${origin}/notes`, sent);
  }

  /** As the person's front-end does: the token says in which organization they act from here on. */
  async function acting(of: GivenOrganization, { token }: GivenSession): Promise<string> {
    const { body } = await app.http.post(`/api/v1/organizations/${of.id}/activate`, undefined, { token });
    return body['token'] as string;
  }

  it('S3-44, S4-29: lets people in by their token and programs by their key, each to their own organization', async () => {
    const token = await acting(organization, owner);
    const program = await keyOf(organization, 'usage:read');
    expect((await notes(bearer(token), 'by a person')).status).toBe(201);
    expect((await notes({ 'x-api-key': program.secret }, 'by a program')).status).toBe(201);
    const seen = await notes(bearer(program.secret));
    expect(seen.body.caller).toMatchObject({ kind: 'program', id: program.id, tenant: organization.id });
    expect(seen.body.notes).toEqual([
      { text: 'by a person', by: owner.user.id },
      { text: 'by a program', by: program.id },
    ]);
    const stranger = await app.given.signedIn();
    const theirs = await acting(await app.given.organization(stranger.user), stranger);
    expect((await notes(bearer(theirs))).body).toMatchObject({ caller: { kind: 'person' }, notes: [] });
  });

  it('S3-44: refuses who is nobody: no credential, tokens of others, keys that were revoked', async () => {
    const member = await app.given.signedIn();
    await app.given.member(organization, member.user);
    const token = await acting(organization, member);
    const revoked = await keyOf(organization, 'usage:read');
    await app.sql(`update api_keys set revoked_at = gatehouse.now(), revoke_reason = 'a test' where id = $1`, [
      revoked.id,
    ]);
    const elsewhere = await keyOf(await app.given.organization(owner.user), 'usage:read');
    const nobodies = [{}, bearer(`${token.slice(0, -8)}AAAAAAAA`), bearer(revoked.secret), bearer(elsewhere.secret)];
    for (const headers of [...nobodies, bearer('gth_live_nothing'), bearer('nothing')])
      expect((await notes(headers)).status).toBe(401);
    // Who acts nowhere has no notes.
    expect((await notes(bearer((await app.given.signedIn()).token))).status).toBe(403);
  });

  it('S3-44, JW-05: refuses what we signed for others, or for something else, and what says too little', async () => {
    const member = await app.given.signedIn();
    await app.given.member(organization, member.user);
    const forged = Forgery.of(app, await acting(organization, member));
    expect((await notes(bearer(forged.with({})))).status).toBe(200);
    const iat = Number(forged.claims['iat']) - 3_600;
    const elsewhere = 'https://elsewhere.example';
    const wrong: Record<string, string> = {
      'for another audience': forged.with({ aud: elsewhere }),
      'by another issuer': forged.with({ iss: elsewhere }),
      'of another kind': forged.with({}, { typ: 'embed+jwt' }),
      'of no kind': forged.with({}, { typ: undefined }),
      expired: forged.with({ iat, exp: iat + 900 }),
      'of a program': await new ServicesScene(() => app).clientTokenOf(await keyOf(organization, 'usage:read')),
      'with nobody’s signature': forged.unsigned({ alg: 'none' }),
      ...Object.fromEntries(
        ['iss', 'aud', 'sub', 'sid', 'exp'].map((name) => [`without ${name}`, forged.without(name)]),
      ),
    };
    for (const [name, token] of Object.entries(wrong))
      expect([name, (await notes(bearer(token))).status]).toEqual([name, 401]);
  });

  it('S4-4: takes nothing from somebody who has signed out, whatever their token says', async () => {
    const somebody = await app.given.signedIn();
    await app.given.member(organization, somebody.user);
    const token = await acting(organization, somebody);
    expect((await notes(bearer(token))).status).toBe(200);
    await app.http.post('/api/v1/auth/logout', {}, { token });
    expect((await notes(bearer(token), 'too late')).status).toBe(401);
    expect(service.output()).not.toContain('introspection:');
  });
});
