import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { assertSettings, settingsCatalogue } from '#platform/config/setting.js';
import '../../apps/api/src/api.module.js';

describe('durations', () => {
  const durations = settingsCatalogue()
    .flatMap(([, settings]) => settings)
    .filter(({ fallback, name }) => /^\d+(s|m|h|d)$/.test(fallback ?? '') || name.endsWith('_WINDOW'));

  it.each(durations.map(({ name }) => name))(
    'BF-02, RL-04: %s has a ceiling, and a floor too; only stopping may take no time, and a ban that only ends sessions',
    (name) => {
      const refused = (value: string): string => {
        try {
          assertSettings({ [name]: value });
          return '';
        } catch (error) {
          return (error as Error).message;
        }
      };
      const wanted = `${name} is not valid: it must be a duration from `;
      expect(refused('9999d')).toContain(wanted);
      if (!/^(?:SHUTDOWN_|BAN_DURATION$)/.test(name)) expect(refused('0')).toContain(wanted);
    },
  );
});

describe('.env.example', () => {
  const example = readFileSync('.env.example', 'utf8');
  const names = (text: string): string[] => Object.keys(parseEnv(text)).sort();

  it('S0-24: documents every setting of the settings classes, each declared once, and no other', () => {
    const declared = settingsCatalogue().flatMap(([, settings]) => settings.map(({ name }) => name));
    expect(names(example.replace(/^#(?=[A-Z_0-9]+=)/gm, ''))).toEqual(declared.sort());
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
