import { randomUUID } from 'node:crypto';
import { commonScopes } from '#domain/api-keys/scopes.js';
import { apiDocument } from '../support/api-document.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenOrganization, SignedIn } from '../support/given.js';
import { codeOf, isOfRfc } from '../support/oauth-form.js';
import { pathOf } from '../support/schema-samples.js';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Record<string, unknown>;
}

interface Operation {
  readonly requestBody?: { readonly content: Record<string, { readonly schema?: Schema }> };
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** What somebody would like to say of themself. Where a route does offer one of these, that one is left out. */
const wishes: Readonly<Record<string, unknown>> = {
  role: 'admin',
  roles: ['admin'],
  isAdmin: true,
  orgId: '0191d9a0-0000-7000-8000-000000000000',
  organizationId: '0191d9a0-0000-7000-8000-000000000000',
  ownerId: '0191d9a0-0000-7000-8000-000000000000',
  userId: '0191d9a0-0000-7000-8000-000000000000',
  emailVerified: true,
  emailVerifiedAt: '2020-01-01T00:00:00Z',
  passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2Fs$aGFzaA',
  mfaEnabled: false,
  mfaSecret: 'JBSWY3DPEHPK3PXP',
  bannedUntil: null,
  status: 'active',
  score: 0,
  generation: 0,
  aal: 3,
  id: '0191d9a0-0000-7000-8000-000000000000',
  createdAt: '2020-01-01T00:00:00Z',
};

/** Walks every route there is, so that a new one is asked too. */
describe('every route', () => {
  let app: TestApp;
  let document: Document;
  let admin: SignedIn;
  let person: SignedIn;
  let other: SignedIn;
  let organization: GivenOrganization;
  let own: Readonly<Record<string, string>>;

  beforeAll(async () => {
    document = (await apiDocument()) as Document;
    app = await startTestApp({ settings: { LOGIN_MAX: '10000', REGISTER_MAX: '1000' } });
    admin = await app.given.signedIn({ role: 'admin' });
    organization = await app.given.organization(admin.user);
    own = { organizationId: organization.id, key: 'member' };
    person = await app.given.signedIn();
    other = await app.given.signedIn({ name: 'Somebody Else' });
  });

  afterAll(async () => {
    await app.close();
  });

  const routes = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );

  const addressed = (path: string, id: string, named: Readonly<Record<string, string>> = {}) =>
    pathOf({ path }, id, named);

  function offeredBy({ requestBody }: Operation): string[] | null {
    const schema = requestBody?.content['application/json']?.schema;
    if (!schema) return null;
    const named = schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
    return Object.keys(named?.properties ?? {});
  }

  const users = () =>
    app.sql('select id, role, status, email_verified_at, generation, created_at from users order by id');

  it('AZ-05: refuses every field it does not offer, whoever asks', async () => {
    const before = await users();
    const asked: string[] = [];
    for (const { method, path, operation } of routes()) {
      const offered = offeredBy(operation);
      // What an RFC does not name is ignored there, as it asks (RFC 6749 section 3.2).
      if (!offered || isOfRfc(path)) continue;
      const wished = Object.fromEntries(Object.entries(wishes).filter(([name]) => !offered.includes(name)));
      // Whoever is not in an organization is told nothing of its routes: the administrator is in one.
      const { status, body } = await app.http.send(method, addressed(path, other.user.id, own), {
        token: admin.token,
        headers: { 'idempotency-key': randomUUID() },
        body: wished,
      });
      const unknown = (body['errors'] as { field: string; code: string }[])
        .filter(({ code }) => code === 'unknown_field')
        .map(({ field }) => field);
      expect([method, path, status, unknown.sort()]).toEqual([method, path, 400, Object.keys(wished).sort()]);
      asked.push(path);
    }
    expect(asked.length).toBeGreaterThan(15);
    expect(await users()).toEqual(before);
  });

  it('AZ-05: takes no body that would change what every object is', async () => {
    for (const { method, path, operation } of routes()) {
      if (!offeredBy(operation)) continue;
      for (const body of ['{"__proto__":{"role":"admin"}}', '{"constructor":{"prototype":{"role":"admin"}}}']) {
        const headers = { 'content-type': 'application/json' };
        const answer = await app.http.send(method, addressed(path, other.user.id), {
          token: admin.token,
          body,
          headers,
        });
        expect([method, path, answer.status, codeOf(answer)]).toEqual([
          method,
          path,
          400,
          isOfRfc(path) ? 'invalid_request' : 'malformed_body',
        ]);
      }
    }
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it.each([
    ['a person', () => Promise.resolve(person.token)],
    ['a person’s key', async () => (await app.given.key(person.user, { scopes: commonScopes })).secret],
    ['a key of an organization', async () => (await app.given.key({ organization }, { scopes: commonScopes })).secret],
  ])('AZ-02 AZ-06: tells %s nothing of somebody else', async (_who, credential) => {
    const { id, email, username } = other.user;
    const token = await credential();
    for (const { method, path } of routes().filter((route) => route.method === 'GET')) {
      for (const name of [id, other.id]) {
        const { status, text } = await app.http.send(method, addressed(path, name), { token });
        const told = [id, email, username, other.id, 'Somebody Else'].filter((fact) => text.includes(fact));
        expect([path, told]).toEqual([path, []]);
        // An app opens in an organization, and they are in none: that is said before it is looked for.
        const refused = path.includes('/embeds/') ? [403, 409] : [403, 404];
        if (path.includes('{')) expect([path, refused.includes(status)]).toEqual([path, true]);
      }
    }
  });

  it('AZ-06: tells nobody, administrators neither, what is kept to check a secret', async () => {
    for (const { method, path } of routes().filter((route) => route.method === 'GET' && route.path !== '/metrics')) {
      const { text } = await app.http.send(method, addressed(path, other.user.id), { token: admin.token });
      expect([path, /argon2id|"\w*hash"|sealed|"generation"|gtr_|gtk_/i.exec(text)]).toEqual([path, null]);
    }
  });

  it('AZ-01: that is not for everybody asks who is there', async () => {
    const { paths } = (await apiDocument()) as { paths: Record<string, Record<string, { security?: object[] }>> };
    for (const { method, path } of routes()) {
      const ways = paths[path]?.[method.toLowerCase()]?.security ?? [];
      const isClosed = ways.length > 0 && ways.every((way) => Object.keys(way).length > 0);
      const answer = await app.http.send(method, addressed(path, other.user.id), {});
      const refused = isOfRfc(path) ? 'invalid_client' : 'missing_auth';
      if (isClosed) expect([method, path, answer.status, codeOf(answer)]).toEqual([method, path, 401, refused]);
    }
  });
});
