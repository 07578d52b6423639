import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Source, sources } from './sources.js';

const floors = ['migrations', 'platform', 'domain', 'flows', 'apps'];

interface Place {
  readonly floor: string;
  /** A ground tool, a room, a flow, a program. */
  readonly room: string;
}

function placeOf(path: string): Place {
  const [, floor = 'migrations', room = ''] = /^(?:libs\/)?(\w+)\/(?:src\/)?([^/]+)/.exec(path) ?? [];
  return { floor, room };
}

/** What is wrong with this import, or null. */
function faultOf(importer: string, imported: string): string | null {
  const [from, to] = [placeOf(importer), placeOf(imported)];
  const up = floors.indexOf(to.floor) > floors.indexOf(from.floor);
  const sideways = to.floor === from.floor && to.room !== from.room && from.floor !== 'platform';
  const isBare = from.floor === 'migrations' || to.floor === 'migrations';
  if (up) return `${importer} imports up: ${imported}`;
  return sideways && !isBare ? `${importer} imports sideways: ${imported}` : null;
}

describe('the floors of the house', () => {
  const all = sources();
  const imports = all.flatMap(({ path, imports }) => imports.map((imported) => [path, imported] as const));

  it('S4-4: are imported downward only, never sideways between rooms, flows or programs', () => {
    expect(imports.length).toBeGreaterThan(500);
    expect(imports.flatMap(([from, to]) => faultOf(from, to) ?? [])).toEqual([]);
  });

  it.each(['platform', 'domain', 'flows'])('S4-4: docs/map.md names every room of %s', (floor) => {
    const rows = new RegExp(`^${floor}/ .*\\n(?: .*\\n)*`, 'm').exec(readFileSync('docs/map.md', 'utf8'))?.[0];
    const named = new Set(rows?.split(/[\s(),]+/));
    const folders = readdirSync(`libs/${floor}/src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((room) => !named.has(room))).toEqual([]);
  });

  it.each([
    ['libs/platform/src/http/etag.ts', 'libs/domain/src/users/user.entity.ts'],
    ['libs/domain/src/users/users.service.ts', 'libs/flows/src/sign-in/proof.ts'],
    ['libs/domain/src/users/users.service.ts', 'libs/domain/src/passwords/password.policy.ts'],
    ['libs/flows/src/sign-in/proof.ts', 'libs/flows/src/access/bearer.ts'],
    ['libs/flows/src/sign-in/proof.ts', 'apps/api/src/api.module.ts'],
    ['apps/worker/src/main.ts', 'apps/api/src/api.module.ts'],
  ])('would notice %s importing %s', (from, to) => {
    expect(faultOf(from, to)).not.toBeNull();
  });

  it('name files that exist: an import that is not understood here is not judged', () => {
    expect(imports.filter(([, to]) => !existsSync(to))).toEqual([]);
  });

  it('have no circle of files', () => {
    expect(circleIn(all)).toEqual([]);
  });

  it('would notice a circle', () => {
    const source = (path: string, ...others: string[]): Source => ({ path, text: '', imports: others });
    expect(circleIn([source('a', 'b'), source('b', 'c'), source('c', 'a')])).toEqual(['a', 'b', 'c', 'a']);
  });
});

/** The first circle found, as a path that ends where it began. */
function circleIn(all: readonly Source[]): string[] {
  const imports = new Map(all.map((source) => [source.path, source.imports]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of imports.get(path) ?? []) {
      const circle = visit(next, [...trail, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  return all.map(({ path }) => visit(path, [])).find((circle) => circle.length > 0) ?? [];
}
