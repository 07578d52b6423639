import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsCatalogue } from '#platform/config/setting.js';
import { errorCatalogue } from '#platform/errors/domain-error.js';
import '../../apps/api/src/api.module.js';
import '../../apps/cli/src/cli.module.js';

/** Written by hand, for people who have a problem: what they name must be there. */
const guides = ['docs/embedding.md', 'docs/moderation.md', 'docs/troubleshooting.md'];
/** What callers read elsewhere than in a problem's `code` (redirects of providers). */
const otherCodes = new Set(['token_failed']);
const all = [...guides, 'README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);

describe('guides', () => {
  const textOf = (path: string): string => readFileSync(path, 'utf8');
  const quoted = (path: string, shape: RegExp): string[] =>
    [...textOf(path).matchAll(shape)].map(([, name = '']) => name);

  it.each(guides)('S0-25: %s names codes, settings and commands that there are', (path) => {
    const codes = new Set([...errorCatalogue().map(({ code }) => code), ...otherCodes]);
    const settings = new Set(settingsCatalogue().flatMap(([, declared]) => declared.map(({ name }) => name)));
    const commands = readFileSync('docs/commands.md', 'utf8');
    const inTables = quoted(path, /^\| `([a-z]+(?:_[a-z]+)+)`/gm);
    expect(
      inTables.filter(
        (code) =>
          !codes.has(code) && !textOf('libs/domain/src/moderation/policy/moderation.policy.yaml').includes(code),
      ),
    ).toEqual([]);
    expect(quoted(path, /`([A-Z]{2,}(?:_[A-Z]+)+)(?:=[^`]*)?`/g).filter((name) => !settings.has(name))).toEqual([]);
    expect(quoted(path, /npx gatehouse ([a-z-]+)/g).filter((name) => !commands.includes(`\`${name}`))).toEqual([]);
  });

  it.each(all)('S0-25: %s links to what is there', (path) => {
    const targets = quoted(path, /\]\((?!https?:|#|mailto:)([^)#\s]+)/g);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });

  it('S0-25: the guide to moderation names every setting of it', () => {
    const named = settingsCatalogue().flatMap(([topic, declared]) =>
      topic === 'ModerationSettings' ? declared.map(({ name }) => name) : [],
    );
    const text = textOf('docs/moderation.md');
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !text.includes(name))).toEqual([]);
  });
});
