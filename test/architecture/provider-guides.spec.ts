import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import { providerTypes } from '#domain/oauth-providers/provider-config.js';
import { openProviders } from '../support/provider-registry.js';

const folder = join('docs', 'providers');
const page = (name: string): string => readFileSync(join(folder, `${name}.md`), 'utf8');
const guideOf = (type: string): string => (type === 'oidc' ? 'openid' : type);

/** What stands between fences of one language, in order. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n([^]*?)^ *\`\`\``, 'gm'))].map(([, block]) => block!);
}

describe('guides to providers', () => {
  const place = mkdtempSync(join(tmpdir(), 'guides-'));
  const key = join(place, 'apple.p8');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const guides = providerTypes.map((type) => ({ type, name: guideOf(type) }));
  const examples = guides.map(({ name }) => ({ name, text: page(name) }));
  const pages = [...examples, { name: 'front-ends', text: page('front-ends') }];

  beforeAll(() => {
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  });

  afterAll(() => {
    rmSync(place, { recursive: true });
  });

  /** The registry reads a guide's lines as an operator's. `${NAME}` has a value, and files are where it says. */
  async function read(env: string, yaml: string | undefined): Promise<readonly OAuthProvider[]> {
    const file = join(place, 'providers.yaml');
    writeFileSync(file, yaml ?? 'oauth: {}');
    const asked = [...(yaml ?? '').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => [name!, 'as they gave it'] as const);
    const { APPLE_PRIVATE_KEY_PATH: path, ...said } = parseEnv(env) as Record<string, string>;
    const files = { OAUTH_PROVIDERS_FILE: file, ...(path && { APPLE_PRIVATE_KEY_PATH: key }) };
    const registry = await openProviders({ ...Object.fromEntries(asked), ...said, ...files });
    expect(registry.problems).toEqual([]);
    const found = registry.providers.list();
    await registry.close();
    return found;
  }

  async function configuredIn(text: string): Promise<readonly OAuthProvider[]> {
    const [first = '', ...further] = blocks(text, 'env');
    const found: OAuthProvider[] = [];
    for (const env of [first, ...further]) found.push(...(await read(env, undefined)));
    for (const yaml of blocks(text, 'yaml')) found.push(...(await read(first, yaml)));
    return found;
  }

  it('S0-16: there is one for each type of provider, and the index leads to it', () => {
    const there = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
    expect(there.sort()).toEqual([...guides.map(({ name }) => name), 'README', 'front-ends'].sort());
    const index = page('README');
    for (const name of there.filter((each) => each !== 'README')) expect(index).toContain(`(${name}.md)`);
  });

  it.each(guides)('S0-16: what $name says to set is read without a complaint', async ({ type, name }) => {
    const text = page(name);
    for (const env of blocks(text, 'env')) expect(env).toContain('ALLOW_SOCIAL_LOGIN=true\n');
    const providers = await configuredIn(text);
    expect(providers.map((provider) => provider.type)).toContain(type);
  });

  it.each(guides)(
    'S0-16: $name has the redirect URIs of what it sets up, to the letter, and no other',
    async (guide) => {
      const text = page(guide.name);
      const paths = [...new Set((await configuredIn(text)).map(({ callbackPath }) => callbackPath))].sort();
      const said = (origin: string): string[] => {
        const found = [...text.matchAll(/(https?:\/\/[\w.:-]+)(\/oauth\/[^\s`/]+\/callback)(?=\s|`)/g)];
        return [...new Set(found.filter(([, at]) => at === origin).map(([, , path]) => path!))].sort();
      };
      expect(said('https://auth.example.org')).toEqual(paths);
      // Apple takes no plain http.
      expect(said('http://localhost:3080')).toEqual(guide.type === 'apple' ? [] : paths);
    },
  );

  it.each(examples)(
    'S0-16: $name says whose pages it follows, that nobody tried it there, and what is off',
    ({ text }) => {
      const opening = text.split('\n## ')[0]!;
      expect(opening).toMatch(/\]\(https:\/\//);
      expect(opening.replaceAll('\n', ' ')).toMatch(/tried at (?:the|a|no) live console/);
      expect(text).toMatch(/(?:are|is) `false` by default/);
      expect(text).toContain('README.md#see-that-it-works');
      expect(text).toContain('`email_not_verified`');
    },
  );

  it.each(pages)('S0-16: $name names only settings that there are', ({ text }) => {
    const known = new Set(
      Object.keys(parseEnv(readFileSync('.env.example', 'utf8').replace(/^#(?=[A-Z_0-9]+=)/gm, ''))),
    );
    const own = new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    const named = [...text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => name);
    expect(named.filter((name) => !known.has(name) && !own.has(name))).toEqual([]);
  });

  it('S0-16: links lead to pages and headings that there are', () => {
    const anchors = (text: string): string[] =>
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        heading!
          .toLowerCase()
          .replaceAll(' ', '-')
          .replace(/[^\w-]/g, ''),
      );
    for (const { text } of [...pages, { text: page('README') }])
      for (const [, file, anchor] of text.matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)) {
        const target = readFileSync(join(folder, file!), 'utf8');
        if (anchor) expect(anchors(target)).toContain(anchor);
      }
  });

  it('S0-16: the index explains every error= that people can come back with, once', () => {
    const sources = [
      'libs/domain/src/oauth-providers/provider-refusal.ts',
      'libs/flows/src/sign-in/methods/provider/provider.errors.ts',
    ].map((path) => readFileSync(path, 'utf8'));
    const reasons = /ProviderRefusalReason =([^;]+);/.exec(sources[0]!)![1]!;
    const ours = /new Set<string>\(([^;]+)\);/.exec(sources[1]!)![1]!;
    const told = [...`${reasons}${ours}`.matchAll(/'(\w+)'/g)].map(([, code]) => code!);
    expect(told.length).toBeGreaterThan(10);
    const table = page('README').split('## What `error=` says')[1]!.split('\n## ')[0]!;
    const explained = [...table.matchAll(/^\| `(\w+)` /gm)].map(([, code]) => code!);
    expect(explained.sort()).toEqual([...new Set([...told, 'invalid_state'])].sort());
  });
});
