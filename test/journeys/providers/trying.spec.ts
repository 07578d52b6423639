import { startTestApp, type TestApp } from '../../support/app.js';
import { runCommand } from '../../support/command.js';
import type { SignedIn } from '../../support/given.js';
import { HostileProvider } from '../../support/hostile-provider.js';
import type { Misbehaviour } from '../../support/misbehaviour.js';
import { TestProvider } from '../../support/oidc-provider.js';
import { fileWith } from '../../support/provider-file.js';

jest.setTimeout(120_000); // Each command is a process.

const route = (id: string) => `/api/v1/admin/providers/${id}/test`;

describe('an administrator tries a provider', () => {
  let provider: TestProvider;
  let hostile: HostileProvider;
  let app: TestApp;
  let ada: SignedIn;

  beforeAll(async () => {
    [provider, hostile] = [await TestProvider.start(), await HostileProvider.start()];
    const { issuer, clientId: client_id, clientSecret: client_secret } = provider;
    const file = {
      wrong: { type: 'oidc', issuer, client_id, client_secret: 'not_the_secret_of_this_client' },
      hostile: { type: 'oidc', issuer: hostile.issuer, client_id: hostile.clientId, client_secret },
    };
    app = await startTestApp({
      settings: {
        ...provider.settings,
        OUTGOING_ALLOWED_HOSTS: `${provider.host},${hostile.host}`,
        OAUTH_PROVIDERS_FILE: fileWith(file),
      },
    });
    ada = await app.given.signedIn({ role: 'admin' });
  });

  afterEach(() => {
    hostile.behave();
  });

  afterAll(async () => {
    await app.close();
    await provider.stop();
    await hostile.stop();
  });

  const trial = (id: string, token: string | undefined = ada.token) =>
    app.http.post(route(id), undefined, token === '' ? {} : { token });

  it('S4-97: one that is well says so step by step, each with its address, and it is written down who asked', async () => {
    const { status, body } = await trial('openid');
    expect([status, body]).toEqual([
      200,
      {
        ok: true,
        checks: [
          `discovery: ${provider.issuer}/.well-known/openid-configuration is the document of ${provider.issuer}`,
          `keys: ${provider.issuer}/jwks has 1 to check ID tokens with`,
          `token: ${provider.issuer}/token answers, and refuses a made-up code (invalid_grant)`,
        ],
        problem: null,
      },
    ]);
    const written = await app.sql(
      `select actor_id, outcome, target_type, target_id, details from audit_events where action = 'provider.tested'`,
    );
    const details = { failedAt: null };
    expect(written).toEqual([
      { actor_id: ada.user.id, outcome: 'success', target_type: 'provider', target_id: 'openid', details },
    ]);
  });

  it('S4-97: a wrong secret is found out, with what to do, and is not said', async () => {
    const { status, body, text } = await trial('wrong');
    expect([status, body['ok'], body['checks'].length]).toEqual([200, false, 2]);
    expect(body['problem']).toBe(
      `token: ${provider.issuer}/token: its answer to the code is not taken: invalid_client; ` +
        'are client id, client secret, client authentication and this address as the provider has them?',
    );
    expect(text).not.toContain('not_the_secret');
    const [{ outcome, details } = {}] = await app.sql(
      `select outcome, details from audit_events where target_id = 'wrong'`,
    );
    expect([outcome, details]).toEqual(['failure', { failedAt: 'token' }]);
  });

  it.each<Misbehaviour>(['drop', 'error 500', 'not json', 'redirect', 'endless'])(
    'S4-97, RL-13: one whose document comes as "%s" is an answer, not a failure of ours',
    async (how) => {
      hostile.misbehaviour.discovery = how;
      const { status, body } = await trial('hostile');
      expect([status, body['ok'], body['checks']]).toEqual([200, false, []]);
      expect(body['problem']).toContain(`discovery: ${hostile.issuer}/.well-known/openid-configuration: `);
      expect(body['problem']).toMatch(/; is the issuer right, .*can this machine reach that address\?$/);
      // Nobody who comes now is kept waiting by the trial: the same provider, well again, is asked at once.
      hostile.behave();
      hostile.tokenAnswer = { access_token: undefined, error: 'invalid_grant' };
      expect((await trial('hostile')).body['ok']).toBe(true);
    },
  );

  it('S4-97: one that takes any code is not well', async () => {
    expect((await trial('hostile')).body['problem']).toContain('it takes a code that nobody was given');
  });

  it('S4-97, AZ-07: an unknown one is not there; only administrators may', async () => {
    const { token } = await app.given.signedIn();
    const asked = hostile.asked.length;
    for (const id of ['nobody', '__proto__', 'constructor']) expect((await trial(id)).body['code']).toBe('not_found');
    expect((await trial('hostile', token)).status).toBe(403);
    expect((await trial('hostile', '')).status).toBe(401);
    expect(hostile.asked).toHaveLength(asked);
  });
});

describe('an operator tries providers by a command', () => {
  let provider: TestProvider;
  let hostile: HostileProvider;

  beforeAll(async () => {
    [provider, hostile] = [await TestProvider.start(), await HostileProvider.start()];
  });

  afterAll(async () => {
    await provider.stop();
    await hostile.stop();
  });

  /** No database is named: none is needed. */
  const run = (words: readonly string[], settings: Record<string, string> = {}) =>
    runCommand(['test-provider', ...words], { ...provider.settings, ...settings });

  it('S4-97: one that is well, with exit code 0', async () => {
    const { exitCode, output, complaints } = await run(['openid']);
    expect([exitCode, complaints]).toEqual([0, '']);
    expect(output.split('\n').slice(0, 3)).toEqual([
      `good     openid discovery  ${provider.issuer}/.well-known/openid-configuration is the document of ${provider.issuer}`,
      `good     openid keys       ${provider.issuer}/jwks has 1 to check ID tokens with`,
      `good     openid token      ${provider.issuer}/token answers, and refuses a made-up code (invalid_grant)`,
    ]);
  });

  it('S4-97: a wrong secret ends with 1 and says what to do, never the secret', async () => {
    const OPENID_CLIENT_SECRET = 'not_the_secret_of_this_client';
    const { exitCode, output } = await run(['openid'], { OPENID_CLIENT_SECRET });
    expect([exitCode, output]).toEqual([1, expect.stringMatching(/bad {6}openid token .*\/token: .*invalid_client\n/)]);
    expect(output).toContain('-> are client id, client secret,');
    expect(output).not.toContain(OPENID_CLIENT_SECRET);
  });

  it('S4-97: without an id all of them, those too that are off or away', async () => {
    const corp = { type: 'oidc', issuer: hostile.issuer, client_id: 'gatehouse', client_secret: 'one_of_many_secrets' };
    const off = { type: 'oidc', client_id: 'gatehouse', client_secret: 'one_of_many_secrets' };
    const settings = {
      OUTGOING_ALLOWED_HOSTS: provider.host,
      OAUTH_PROVIDERS_FILE: fileWith({ corp, off }),
    };
    const all = await run(['--json'], settings);
    const findings = all.json.findings as { about: string; state: string; says: string }[];
    expect([all.exitCode, all.json.healthy]).toEqual([1, false]);
    expect(findings.map(({ state, about }) => `${state} ${about}`)).toEqual([
      'bad settings',
      ...['good openid discovery', 'good openid keys', 'good openid token'],
      'bad corp discovery',
    ]);
    expect(findings[0]?.says).toMatch(/^provider off is off: .*issuer/);
    expect(findings.at(-1)?.says).toContain('OUTGOING_ALLOWED_HOSTS');
    expect(all.output).not.toContain('one_of_many_secrets');
    expect((await run(['openid'], settings)).exitCode).toBe(0);
    expect((await run(['off'], settings)).output).toMatch(/^bad {6}settings {2}provider off is off: .*issuer/);
  });

  it('S4-97: an unknown one ends with 1 and the ids there are; where none is on, that is said', async () => {
    const unknown = await run(['nobody']);
    expect([unknown.exitCode, unknown.output]).toEqual([1, '']);
    expect(unknown.complaints).toBe('error: no provider is called "nobody"; there are: openid\n');
    const none = await run([], { ALLOW_SOCIAL_LOGIN: 'false' });
    expect([none.exitCode, none.output]).toEqual([0, expect.stringContaining('no provider is on')]);
  });
});
