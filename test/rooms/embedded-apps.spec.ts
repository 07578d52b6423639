import { Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { EnvironmentValues } from '#platform/config/environment-values.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { readSettings, SettingsError } from '#platform/config/setting.js';
import { EmbeddedApps } from '#domain/embedded-apps/embedded-apps.js';
import { EmbeddedAppSettings } from '#domain/embedded-apps/embedded-apps.settings.js';
import { appFileWith } from '../support/embedded-app-file.js';
import { fileOf } from '../support/provider-file.js';

const secret = 'kZ8Qw3vN1rT6yB4mX9cL2pF7hJ5sD0gA';
const production = { NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org' };
const url = 'https://chat.example.org/';

function appsOf(environment: Record<string, string>): EmbeddedApps {
  const values = new EnvironmentValues(new ConfigService({ environment }));
  const [settings, server] = [
    readSettings(EmbeddedAppSettings, environment),
    readSettings(ServerSettings, environment),
  ];
  return new EmbeddedApps(settings, server, values);
}

function inFile(apps: Record<string, unknown>, environment: Record<string, string> = {}): EmbeddedApps {
  return appsOf({ CHAT_SECRET: secret, ...environment, EMBEDDED_APPS_FILE: appFileWith(apps) });
}

describe('embedded apps, as an operator writes them down', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it('S2-45: LibreChat needs its address and the secret it shares, by the names that LibreChat and dashboards use', () => {
    const names: Record<string, string>[] = [
      { LIBRECHAT_URL: url, JWT_SECRET: secret },
      { NEXT_PUBLIC_LIBRECHAT_URL: url, LIBRECHAT_JWT_SECRET: secret },
    ];
    for (const variables of names) {
      const { problems, list } = { problems: appsOf(variables).problems, list: appsOf(variables).list() };
      expect(problems).toEqual([]);
      expect(list).toMatchObject([
        { id: 'librechat', url, audience: 'librechat', lifeSeconds: 86_400, isTokenInAddress: false },
      ]);
      const [app] = list;
      const { signing } = app ?? {};
      expect(signing?.algorithm === 'HS256' && signing.secret.export().toString()).toBe(secret);
    }
    expect(appsOf({ JWT_SECRET: secret }).list()).toEqual([]);
    expect(() => appsOf({ LIBRECHAT_URL: url })).toThrow(/^JWT_SECRET is missing/);
  });

  it('S2-45, CS-06: production takes no secret that anybody can guess, and no address that is read on the way', () => {
    for (const name of ['JWT_SECRET', 'LIBRECHAT_JWT_SECRET']) {
      const weak = { ...production, LIBRECHAT_URL: url, [name]: 'change-me-in-production-please' };
      expect(() => appsOf(weak)).toThrow(SettingsError);
    }
    expect(() => appsOf({ ...production, LIBRECHAT_URL: 'http://chat.example.org', JWT_SECRET: secret })).toThrow(
      /^LIBRECHAT_URL is not valid: it must be an https/,
    );
    const weak = inFile({ chat: { url, secret_variable: 'CHAT_SECRET' } }, { ...production, CHAT_SECRET: 'secret' });
    expect([weak.list(), weak.problems]).toEqual([
      [],
      [expect.stringMatching(/^embedded app chat is off: the secret must be 32 or more/)],
    ]);
  });

  it('S2-17: of a file have each their own audience, signature, life and way to get the token', () => {
    const apps = inFile(
      {
        chat: { url, secret_variable: 'CHAT_SECRET', token_in_url: true },
        notes: { url: 'https://notes.example.org/start?theme=dark', audience: 'notes.example.org', lifetime: '1h' },
      },
      { ...production, LIBRECHAT_URL: 'https://librechat.example.org/', JWT_SECRET: secret.toLowerCase() },
    );
    expect(apps.problems).toEqual([]);
    expect(apps.list()).toMatchObject([
      { id: 'chat', signing: { algorithm: 'HS256' }, lifeSeconds: 86_400, isTokenInAddress: true },
      { id: 'notes', audience: 'notes.example.org', signing: { algorithm: 'ES256' }, lifeSeconds: 3600 },
      { id: 'librechat', isTokenInAddress: false },
    ]);
    expect(JSON.stringify(apps.list())).not.toContain(secret);
    expect(inFile({ librechat: { url, lifetime: '2h' } }, { LIBRECHAT_URL: url, JWT_SECRET: secret }).list()).toEqual([
      { ...apps.find('notes'), id: 'librechat', url, audience: 'librechat', lifeSeconds: 7200 },
    ]);
  });

  it.each([
    ['an id with other letters', { 'Chat!': { url } }, 'embedded app Chat! is off: the id must be'],
    ['no map', { chat: 'https://chat.example.org' }, 'chat is off: what is said of it must be a map'],
    ['no address', { chat: {} }, 'chat is off: url is missing'],
    ['an address of another kind', { chat: { url: 'javascript:alert(1)' } }, 'url must be an address such as'],
    ['an address with a password', { chat: { url: 'https://a:b@chat.example.org' } }, 'url must be an address'],
    ['a code in the address', { chat: { url: `${url}?code=1` } }, 'url must not have a parameter code'],
    ['a secret in the file', { chat: { url, secret } }, 'secret has no place in a file'],
    ['a slip of the pen', { chat: { url, audiense: 'chat' } }, 'audiense is not known'],
    ['another algorithm', { chat: { url, signing: 'none' } }, 'signing must be one of: HS256, ES256'],
    ['HS256 without a secret', { chat: { url, signing: 'HS256' } }, 'secret_variable is missing'],
    ['a secret that is not set', { chat: { url, secret_variable: 'NOT_SET' } }, 'names a variable that is not set'],
    [
      'a secret that nothing needs',
      { chat: { url, signing: 'ES256', secret_variable: 'CHAT_SECRET' } },
      'ES256 needs no secret',
    ],
    ['a life without end', { chat: { url, lifetime: '400d' } }, 'lifetime must be a duration from 1m to 7d'],
    ['a number for a text', { chat: { url, lifetime: 3600 } }, 'lifetime must be a text'],
    ['words for a switch', { chat: { url, token_in_url: 'yes' } }, 'token_in_url must be true or false'],
    ['our own audience', { chat: { url, audience: 'https://id.example.org' } }, 'audience must not be ours'],
  ])('S2-17: %s turns that app off, and the others stay on', (_what, apps, problem) => {
    const other = { other: { url: 'https://other.example.org/' } };
    const found = inFile({ ...apps, ...other }, { DOMAIN_SERVER: 'https://id.example.org' });
    expect(found.problems).toEqual([expect.stringContaining(problem)]);
    expect(found.problems.join()).not.toContain(secret);
    expect(found.list().map(({ id }) => id)).toEqual(['other']);
  });

  it('JW-05: never share a secret or an audience: a token is good at one of them', () => {
    const signed = (secret_variable: string) => ({ url, secret_variable });
    const sharing = inFile({ one: signed('CHAT_SECRET'), two: signed('OTHER_SECRET') }, { OTHER_SECRET: secret });
    expect(sharing.problems).toEqual(['embedded app two is off: the secret must be its own: one has the same']);
    const alike = inFile({ one: { url, audience: 'apps' }, two: { url, audience: 'apps' } });
    expect(alike.problems).toEqual(['embedded app two is off: audience must be its own: one has the same']);
    const ours = inFile({ one: { url, audience: 'api.example.org' } }, { TOKEN_AUDIENCE: 'api.example.org' });
    expect(ours.list()).toEqual([]);
  });

  it.each([
    ['is not there', '/nowhere/apps.yaml', 'the file cannot be opened'],
    ['is no YAML', fileOf('embedded_apps: [unclosed'), 'the file cannot be read as YAML'],
    ['has no apps', fileOf('oauth: {}'), 'the file must have a map named embedded_apps'],
  ])('S2-17: a file that %s is told, and LibreChat’s variables still count', (_what, path, problem) => {
    const apps = appsOf({ EMBEDDED_APPS_FILE: path, LIBRECHAT_URL: url, JWT_SECRET: secret });
    expect(apps.problems).toEqual([`EMBEDDED_APPS_FILE: ${problem}; none of its apps is on`]);
    expect(apps.list()).toHaveLength(1);
  });
});
