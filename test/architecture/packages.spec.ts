import { readFileSync } from 'node:fs';

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

describe('packages', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly dependencies: Record<string, string>;
    readonly devDependencies: Record<string, string>;
    readonly allowScripts: Record<string, boolean>;
  };
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { readonly packages: Record<string, Locked> };
  const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
  const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? path;

  it('SC-01: have exact versions, and none comes from a repository or an address', () => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    expect(locked.filter(([, { resolved = '' }]) => /^(?:git|http:|file:|link:)/.test(resolved))).toEqual([]);
  });

  it('SC-01: are locked with the hash of what was looked at', () => {
    expect(locked.length).toBeGreaterThan(500);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  });

  it('SC-01: run a script when they are installed only by the list in package.json', () => {
    const withScript = new Set(locked.filter(([, each]) => each.hasInstallScript).map(([path]) => nameOf(path)));
    expect([...withScript].sort()).toEqual(Object.keys(manifest.allowScripts).sort());
  });

  it('SC-02: are not older than the last known holes', () => {
    const atLeast = (name: string, floor: readonly number[]): boolean => {
      const version = lock.packages[`node_modules/${name}`]?.version.split('.').map(Number) ?? [];
      const at = floor.findIndex((part, index) => version[index] !== part);
      return at === -1 || (version[at] ?? 0) > (floor[at] ?? 0);
    };
    expect(atLeast('@nestjs/platform-fastify', [11, 1, 14])).toBe(true);
    expect(atLeast('nodemailer', [7, 0, 11])).toBe(true);
    expect(atLeast('nodemailer', [999, 0, 0])).toBe(false);
  });
});
