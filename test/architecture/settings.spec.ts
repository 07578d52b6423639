import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { assertSettings, settingsCatalogue } from '#platform/config/setting.js';
import '../../apps/api/src/api.module.js';

describe('.env.example', () => {
  const example = readFileSync('.env.example', 'utf8');
  const names = (text: string): string[] => Object.keys(parseEnv(text)).sort();

  it('S0-24: documents every setting of the settings classes, and no other', () => {
    const declared = settingsCatalogue().flatMap(([, settings]) => settings.map(({ name }) => name));
    expect(names(example.replace(/^#(?=[A-Z_0-9]+=)/gm, ''))).toEqual([...new Set(declared)].sort());
  });

  it('S0-24: changes nothing when it is copied as it is', () => {
    expect(names(example)).toEqual([]);
  });

  it('S0-24: has defaults that are valid', () => {
    const settings = parseEnv(example.replace(/^#(?=[A-Z_0-9]+=)/gm, ''));
    expect(() => {
      assertSettings(settings);
    }).not.toThrow();
  });
});
