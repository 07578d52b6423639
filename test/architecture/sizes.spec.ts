import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { sources } from './sources.js';

const longestFile = 250;
const mostDependencies = 6;

describe('sizes that have worked', () => {
  const all = sources('apps', 'libs');

  it('no file is longer than 250 lines: it is usually two things', () => {
    const lines = (text: string): number => text.split('\n').length - 1;
    const long = all.filter(({ text }) => lines(text) > longestFile);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('no constructor has more than six dependencies', () => {
    const dependencies = (text: string): number =>
      Math.max(
        0,
        ...[...text.matchAll(/constructor\(([^)]*)\)/g)].map(([, list = '']) => list.match(/readonly /g)?.length ?? 0),
      );
    expect(all.filter(({ text }) => dependencies(text) > mostDependencies).map(({ path }) => path)).toEqual([]);
  });

  it('no index barrels: a reader sees where a name comes from', () => {
    expect(all.filter(({ path }) => path.endsWith('/index.ts')).map(({ path }) => path)).toEqual([]);
  });

  it('every room and flow is found by its module', () => {
    const rooms = ['libs/domain/src', 'libs/flows/src'].flatMap((floor) =>
      readdirSync(floor).map((room) => `${floor}/${room}`),
    );
    const withModule = new Set(all.filter(({ path }) => path.endsWith('.module.ts')).map(({ path }) => dirname(path)));
    expect(rooms.filter((room) => !withModule.has(room))).toEqual([]);
  });
});
