import { randomUUID } from 'node:crypto';
import { allScopes, commonScopes, type Scope } from '#domain/api-keys/scopes.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, SignedIn } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { pathOf, type Route, routes, sampleOf } from '../../support/schema-samples.js';
import { told } from '../../support/told.js';

type Owner = Parameters<TestApp['given']['key']>[0];
type Kind = 'person' | 'organization' | 'instance';

/** They answer as RFC 7662 and 7009 say, and have tests of their own beside these. */
const ofRfcs: readonly string[] = ['/api/v1/auth/introspect', '/api/v1/auth/revoke'];

/** Generated from the document: a route that is written tomorrow is asked too. */
describe('every route, by API key', () => {
  let app: TestApp;
  let admin: SignedIn;
  let organization: GivenOrganization;
  let others: GivenOrganization;
  let closed: readonly Route[];
  let scoped: readonly (Route & { readonly keys: NonNullable<Route['keys']> })[];
  let owners: Readonly<Record<Kind, Owner>>;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    admin = await app.given.signedIn({ role: 'admin' });
    organization = await app.given.organization(admin.user);
    others = await app.given.organization(await app.given.user());
    closed = (await routes()).filter(({ isPublic, path }) => !isPublic && path !== '/metrics');
    scoped = closed.flatMap((route) => (route.keys === null ? [] : [{ ...route, keys: route.keys }]));
    owners = { person: admin.user, organization: { organization }, instance: 'instance' };
  });

  afterAll(async () => {
    await app.close();
  });

  const kinds: readonly Kind[] = ['person', 'organization', 'instance'];
  const scopesOf = (kind: Kind): readonly Scope[] => (kind === 'instance' ? allScopes : commonScopes);

  const keyOf = async (kind: Kind, scopes: readonly Scope[] = scopesOf(kind)): Promise<string> =>
    (await app.given.key(owners[kind], { scopes })).secret;

  async function ask(route: Route, token: string, organizationId = organization.id): Promise<Answer> {
    const taken = route.body ? { body: sampleOf(route.body) } : {};
    return app.http.send(route.method, pathOf(route, undefined, { organizationId }), { token, ...taken });
  }

  /** By table. */
  async function rowsOf(tables: readonly string[]): Promise<Readonly<Record<string, object[]>>> {
    const all = tables.map(async (table) => [table, await app.sql(`select * from ${table} order by ${table}::text`)]);
    return Object.fromEntries((await Promise.all(all)) as [string, object[]][]);
  }

  /** By the document alone. */
  function expected({ keys }: Route, kind: Kind): 'let in' | '403 insufficient_perms' | '404 not_found' {
    if (keys === null || !scopesOf(kind).some((scope) => scope === keys.scope)) return '403 insufficient_perms';
    if (kind === 'person' || keys.services === 'any') return 'let in';
    if (keys.services === 'instance') return kind === 'instance' ? 'let in' : '403 insufficient_perms';
    return '404 not_found';
  }

  const verdictOf = (answer: Answer): string =>
    answer.status === 401 || answer.status >= 500 || told(answer) === '403 insufficient_perms'
      ? told(answer)
      : 'let in';

  it.each(kinds)(
    'AK-03, AK-04, AZ-01: a key of the %s, with all its scopes, is let in where the document says so',
    async (kind) => {
      const key = await keyOf(kind);
      const wrong: string[] = [];
      for (const route of closed) {
        const answer = await ask(route, key);
        const wanted = expected(route, kind);
        const found = wanted === '404 not_found' ? told(answer) : verdictOf(answer);
        if (found !== wanted) wrong.push(`${route.method} ${route.path} gave ${told(answer)}, not ${wanted}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('AK-03: every scope opens something, and there is no other', () => {
    const opening = new Set(scoped.map(({ keys }) => keys.scope));
    expect([...opening].sort()).toEqual([...allScopes].sort());
  });

  it.each(kinds)(
    'AK-03: a key of the %s without the scope of a route is refused there, whatever else it may',
    async (kind) => {
      const wrong: string[] = [];
      for (const missing of scopesOf(kind)) {
        const key = await keyOf(
          kind,
          scopesOf(kind).filter((scope) => scope !== missing),
        );
        for (const route of scoped.filter(({ keys }) => keys.scope === missing)) {
          const answer = await ask(route, key);
          const isTold = JSON.stringify(answer.body['required']) === JSON.stringify([missing]);
          const isRefused = ofRfcs.includes(route.path)
            ? answer.status === 403 && answer.body['error'] === 'insufficient_scope'
            : told(answer) === '403 insufficient_perms' && isTold;
          if (!isRefused) wrong.push(`${route.path} gave ${answer.text}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it('AZ-02: a key of an organization finds no other, and changes nothing there', async () => {
    const key = await keyOf('organization');
    const ofOrganizations = ['organizations', 'memberships', 'workspaces', 'chat_sessions', 'organization_domains'];
    const before = await rowsOf(ofOrganizations);
    const under = scoped.filter(({ path }) => path.includes('{organizationId}'));
    expect(under.length).toBeGreaterThan(10);
    for (const route of under)
      expect([route.path, told(await ask(route, key, others.id))]).toEqual([route.path, '404 not_found']);
    expect(await rowsOf(ofOrganizations)).toEqual(before);
  });

  it('AZ-06: a key is told nothing of what secrets are checked with', async () => {
    for (const kind of kinds) {
      const key = await keyOf(kind);
      for (const route of scoped.filter(({ method }) => method === 'GET')) {
        const { text } = await ask(route, key);
        expect([route.path, /argon2id|"\w*hash"|sealed|"generation"|gtr_|gtk_|gth_/i.exec(text)]).toEqual([
          route.path,
          null,
        ]);
      }
    }
  });

  it('AZ-05: takes no field from a key that it does not offer', async () => {
    const key = await keyOf('instance');
    const wishes = {
      ownerId: admin.user.id,
      keyId: randomUUID(),
      scopes: ['users:write'],
      rateLimit: null,
      remaining: 9,
    };
    const offering = scoped.filter(({ keys, body }) => keys.services !== 'none' && body !== null);
    for (const route of offering.filter(({ path }) => !ofRfcs.includes(path))) {
      const answer = await app.http.send(route.method, pathOf(route, undefined, { organizationId: organization.id }), {
        token: key,
        body: wishes,
        headers: { 'idempotency-key': randomUUID() },
      });
      const unknown = (answer.body['errors'] as { field: string; code: string }[] | undefined) ?? [];
      const names = unknown.filter(({ code }) => code === 'unknown_field').map(({ field }) => field);
      expect([route.path, answer.status, names.sort()]).toEqual([route.path, 400, Object.keys(wishes).sort()]);
    }
  });

  it('B-6: a key that has used up its quota is told so everywhere, before anything is done', async () => {
    const spent = async (kind: Kind): Promise<string> => {
      const { id, secret } = await app.given.key(owners[kind], { scopes: scopesOf(kind) });
      await app.sql('update api_keys set quota = 0 where id = $1', [id]);
      return secret;
    };
    const [mine, everybodys] = [await spent('person'), await spent('instance')];
    // A key's own rows say when it was last used, and how often.
    const tables = await app.sql<{ name: string }>(`
      select tablename as name from pg_tables where schemaname = 'gatehouse' and tablename not in ('api_keys', 'key_meters')`);
    const names = tables.map(({ name }) => name);
    const before = await rowsOf(names);
    expect(names).toEqual(expect.arrayContaining(['users', 'memberships', 'organization_usage_days', 'audit_events']));
    for (const route of scoped.filter(({ path }) => !ofRfcs.includes(path))) {
      const key = commonScopes.some((scope) => scope === route.keys.scope) ? mine : everybodys;
      expect([route.path, told(await ask(route, key))]).toEqual([route.path, '429 quota_exhausted']);
    }
    expect(await rowsOf(names)).toEqual(before);
  });

  it('AK-03: a key of an organization that is suspended is refused everywhere', async () => {
    const mine = await app.given.organization(admin.user);
    const { secret } = await app.given.key({ organization: mine }, { scopes: commonScopes });
    await app.sql(`update organizations set status = 'suspended' where id = $1`, [mine.id]);
    for (const route of scoped.filter(({ path }) => !ofRfcs.includes(path)))
      expect([route.path, told(await ask(route, secret, mine.id))]).toEqual([route.path, '403 organization_inactive']);
  });
});
