import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readSettings, settingsCatalogue, settingsOf } from '#platform/config/setting.js';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import '../../apps/api/src/api.module.js';
import { startTestApp } from '../support/app.js';
import { answer, OddBackend } from '../support/odd-backend.js';

const login = '/api/v1/auth/login';
const wrong = 'not the password of anybody';

describe('settings of a company’s own backend', () => {
  const addresses = {
    BACKEND_AUTH_URL: 'https://login.example.com/api/auth/login',
    BACKEND_USER_INFO_URL: 'https://login.example.com/api/auth/userinfo',
    BACKEND_REFRESH_URL: 'https://login.example.com/api/auth/refresh',
  };
  const on = { USE_CUSTOM_BACKEND_AUTH: 'true', ...addresses };
  const problemsOf = (environment: Record<string, string>): string => {
    try {
      readSettings(CustomBackendSettings, environment);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it.each(Object.keys(addresses))(
    'S1-9, S1-10, S1-11, S1-12: %s is needed, and named in one line where it is missing',
    (name) => {
      expect(problemsOf(on)).toBe('');
      expect(problemsOf({ ...on, [name]: '' })).toBe(
        `${name} is missing: USE_CUSTOM_BACKEND_AUTH=true needs all three addresses`,
      );
      expect(problemsOf({ ...addresses, [name]: '' })).toBe('');
    },
  );

  it.each(Object.keys(addresses))('S1-27: %s is https in production', (name) => {
    const insecure = { ...on, [name]: 'http://login.example.com/api' };
    expect(problemsOf(insecure)).toBe('');
    const wanted = `${name} is not valid: it must be an https:// address in production`;
    expect(problemsOf({ ...insecure, NODE_ENV: 'production' })).toBe(wanted);
  });

  it.each([
    [{ BACKEND_AUTH_URL: 'login.example.com' }, /an address such as https/],
    [{ BACKEND_AUTH_URL: 'https://me:secret@login.example.com' }, /an address such as https/],
    [{ BACKEND_FIELD_ID: 'user..id' }, /names joined by dots/],
    [{ BACKEND_ROLE_MAP: 'admin=admin' }, /pairs such as admin:admin/],
    [{ BACKEND_ROLE_MAP: 'admin:owner' }, /ours being default, manager or admin/],
    [{ BACKEND_REFUSAL_STATUSES: '200' }, /a whole number from 400 to 499/],
    [{ BACKEND_LOCAL_FALLBACK: 'true', BACKEND_ADOPT_ACCOUNTS: 'true' }, /exclude each other/],
  ])('S1-22, S1-31: %j is refused at the start', (settings, sentence) => {
    expect(problemsOf({ ...on, ...(settings as Record<string, string>) })).toMatch(sentence);
    expect(problemsOf({ ...on, ...(settings as Record<string, string>) })).not.toContain('secret');
  });

  it('S1-13: the sample to copy is valid, and names only settings there are', () => {
    const sample = readFileSync('.env.custom-backend.example', 'utf8');
    const [ours = ''] = sample.split('# ---- The other side');
    expect(problemsOf({ ...(parseEnv(ours) as Record<string, string>), NODE_ENV: 'production' })).toBe('');
    const known = new Set(settingsCatalogue().flatMap(([, settings]) => settings.map(({ name }) => name)));
    const named = Object.keys(parseEnv(sample.replace(/^#(?=[A-Z_]+=)/gm, '')));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(named).toEqual(expect.arrayContaining([...Object.keys(on), 'TRUSTED_NETWORKS']));
  });

  it('S1-41: the page explains each setting in its table, and names files that exist', () => {
    const page = readFileSync('docs/custom-backend.md', 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.map((row) => row.split('|')[1]).join(' ');
    const missing = settingsOf(CustomBackendSettings).filter(({ name }) => !named.includes(`\`${name}\``));
    expect(missing.map(({ name }) => name)).toEqual([]);
    const files = [...named.matchAll(/`((?:libs|apps|\.env)[^`]+)`/g)].map(([, path]) => path!);
    expect(files.length).toBeGreaterThan(4);
    for (const path of files) expect(() => readFileSync(path)).not.toThrow(/ENOENT/);
  });
});

describe('where accounts that are here alone may sign in', () => {
  it('RL-16, S1-25: they do with one hash check, the backend up or down; people of the backend never by a password from here', async () => {
    const backend = await OddBackend.start();
    const app = await startTestApp({ settings: { ...backend.settings, BACKEND_LOCAL_FALLBACK: 'true' } });
    const local = await app.given.user({ role: 'admin' });
    const both = await app.given.user();
    await app.sql(
      `insert into oauth_accounts (id, user_id, provider, issuer, subject) values (gen_random_uuid(), $1, 'backend', $2, 'both')`,
      [both.id, backend.issuer],
    );
    const statusOf = async ({ email }: { email: string }, password: string) =>
      (await app.http.post(login, { email, password })).status;
    for (const behaviour of [
      null,
      (_asked: unknown, reply: { destroy: () => void }) => {
        reply.destroy();
      },
    ]) {
      backend.behave(behaviour);
      const hashes = await app.facts.hashesDuring(async () => {
        expect(await statusOf(local, local.password)).toBe(200);
        expect(await statusOf(local, wrong)).toBe(401);
      });
      expect([hashes, backend.asked]).toEqual([2, []]);
    }
    // Whoever lost their account at the backend must not come in by an old password while it is down.
    expect(await statusOf(both, both.password)).toBe(503);
    backend.behave(null);
    expect(await statusOf(both, both.password)).toBe(401);
    await app.close();
    await backend.close();
  });
});

describe('a backend that names things otherwise', () => {
  it('S1-22, S1-23: is understood by settings: other fields, paths and alternatives, other roles, and 404 for nobody', async () => {
    const backend = await OddBackend.start();
    const app = await startTestApp({
      settings: {
        ...backend.settings,
        BACKEND_EMAIL_DOMAINS: 'example.org',
        BACKEND_FIELD_ID: 'data.uuid, data.user.0.key',
        BACKEND_FIELD_EMAIL: 'data.user.0.email_address',
        BACKEND_FIELD_USERNAME: 'data.user.0.login_name',
        BACKEND_FIELD_NAME: 'data.user.0.display.full',
        BACKEND_FIELD_ROLES: 'data.groups',
        BACKEND_FIELD_TOKEN: 'data.auth.jwt',
        BACKEND_ROLE_MAP: 'Root:admin,Staff:manager',
        BACKEND_REFUSAL_STATUSES: '401,404',
        BACKEND_ISSUER: 'our-backend',
      },
    });
    await app.given.user({ role: 'admin' });
    backend.behave((_asked, reply) => {
      const user = { key: 'k-1', email_address: 'grace@example.org', login_name: 'grace', display: { full: 'Grace' } };
      answer(reply, 200, { data: { user: [user], groups: ['Staff'], auth: { jwt: 'j'.repeat(40) } } });
    });
    const { body } = await app.http.post(login, { username: 'grace', password: wrong });
    expect(body['user']).toMatchObject({
      email: 'grace@example.org',
      username: 'grace',
      name: 'Grace',
      role: 'manager',
    });
    const [identity] = await app.sql('select provider, issuer, subject from oauth_accounts');
    expect(identity).toEqual({ provider: 'backend', issuer: 'our-backend', subject: 'k-1' });
    expect(await app.sql('select from backend_tokens')).toHaveLength(1);
    backend.behave((_asked, reply) => {
      answer(reply, 404, {});
    });
    expect((await app.http.post(login, { username: 'nobody', password: wrong })).status).toBe(401);
    await app.close();
    await backend.close();
  });
});
