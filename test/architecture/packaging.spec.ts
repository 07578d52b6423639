import { existsSync, readFileSync } from 'node:fs';
import { parseYaml } from '@redocly/openapi-core';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: readonly object[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
}

const read = (path: string): string => readFileSync(path, 'utf8');

/** An exact version, so that the same file makes the same thing next year. */
const pinned = /^[\w./-]+:v?\d+\.\d+\.\d+\S*$|^postgres:\d+\.\d+\S*$/;

describe('the image', () => {
  const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ');
  const stages = dockerfile.split(/^(?=FROM )/m).slice(1);
  const last = stages.at(-1)!;
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) => sources!.split(' '));

  it('is made from exact versions', () => {
    const bases = stages.map((stage) => /^FROM (\S+)/.exec(stage)![1]!);
    expect(bases.filter((base) => base !== 'dependencies' && !pinned.test(base))).toEqual([]);
  });

  it('copies only what is there, and what .dockerignore lets through', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    for (const source of copied) {
      expect({ source, isThere: existsSync(source.replace('/*.cjs', '/start.cjs')) }).toEqual({
        source,
        isThere: true,
      });
      expect(allowed).toContain(`!${source.split('/')[0]!}`);
    }
    expect(read('.dockerignore')).toMatch(/^\*$/m);
  });

  it('SC-01, SC-03: holds production dependencies only, and none of their install scripts has run', () => {
    expect(stages[0]).toContain('npm ci --omit=dev --ignore-scripts');
    expect(last).toContain('COPY --from=dependencies /gatehouse/node_modules');
    expect(last).not.toMatch(/npm|RUN/);
    expect(dockerfile.match(/npm ci(?!.*--ignore-scripts)/g)).toBeNull();
  });

  it('HD-03: holds no sources, no tests, no git history', () => {
    expect([...last.matchAll(/^COPY (.+)$/gm)].map(([, what]) => what)).toEqual([
      'package.json LICENSE ./',
      'scripts/*.cjs scripts/',
      '--from=dependencies /gatehouse/node_modules node_modules',
      '--from=build /gatehouse/dist dist',
    ]);
    expect(JSON.parse(read('tsconfig.json')).compilerOptions.sourceMap).toBe(false);
  });

  it('SC-03: runs as nobody’s root, in production mode, and says whether it lives', () => {
    expect(/^USER (\S+)$/m.exec(last)?.[1]).toBe('node');
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('\nCMD'));
    expect(last).toContain('ENV NODE_ENV=production');
    expect(last).toMatch(/^HEALTHCHECK .*\/health\/live/m);
    expect(last).toMatch(/^CMD \["node", "scripts\/start.cjs"\]$/m);
  });
});

describe('docker-compose.yml', () => {
  const text = read('docker-compose.yml');
  const known = [...read('.env.example').matchAll(/^#? ?([A-Z_0-9]+)=/gm)].map(([, name]) => name!);
  const { services } = parseYaml(text) as { services: Record<string, Service> };

  it('is a whole installation', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'mail', 'postgres', 'redis', 'worker']);
    expect(services['worker']!.command).toEqual(['node', 'dist/apps/worker/src/main.js']);
    expect(existsSync('apps/worker/src/main.ts')).toBe(true);
  });

  it('names exact versions', () => {
    for (const { image } of Object.values(services)) expect(image).toMatch(pinned);
    expect(services['api']!.image).toBe(`gatehouse:${JSON.parse(read('package.json')).version as string}`);
  });

  it('asks each service how it is; the worker, which listens nowhere, is only watched', () => {
    const { api, worker, ...others } = services;
    expect(api!.healthcheck).toBeUndefined(); // The image's own.
    expect(worker!.healthcheck).toEqual({ disable: true });
    for (const { healthcheck } of Object.values(others)) expect(healthcheck?.test?.[0]).toBe('CMD');
  });

  it('CS-06: brings no secret of its own: each comes from outside, and without it nothing starts', () => {
    for (const name of ['POSTGRES_PASSWORD', 'ENCRYPTION_KEYS', 'DOMAIN_SERVER']) {
      const uses = [...text.matchAll(new RegExp(`\\$\\{${name}(..)`, 'g'))].map(([, how]) => how);
      expect(uses.length).toBeGreaterThan(0);
      expect(uses.filter((how) => how !== ':?')).toEqual([]);
    }
    const ours = services['api']!.environment!;
    for (const name of ['EMAIL_PASSWORD', 'METRICS_TOKEN', 'JWT_SECRET']) expect(ours).not.toHaveProperty(name);
    expect(ours['NODE_ENV']).toBe('production');
    expect(services['worker']!.environment).toEqual(ours);
  });

  it('sets only what is a setting', () => {
    expect(Object.keys(services['api']!.environment!).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('S0-24, S2-58: every setting in .env reaches both processes, except those that this file must say itself', () => {
    const itself = ['NODE_ENV', 'HOST', 'PORT', 'WORKER_IN_API', 'DATABASE_URL'];
    for (const { environment = {}, env_file } of [services['api']!, services['worker']!]) {
      const passedOn = (name: string): boolean =>
        environment[name]?.startsWith(`\${${name}:`) ?? env_file !== undefined;
      expect(env_file ?? []).toEqual([{ path: '.env', required: false }]);
      expect(known.filter((name) => !passedOn(name)).sort()).toEqual([...itself].sort());
    }
  });

  it('opens nothing to the network: https comes from a proxy on the machine', () => {
    for (const port of Object.values(services).flatMap(({ ports = [] }) => ports))
      expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});
