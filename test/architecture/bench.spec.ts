import { readFileSync } from 'node:fs';
import { readSettings } from '#platform/config/setting.js';
import { PasswordSettings } from '#domain/passwords/passwords.settings.js';

describe('what is published about speed', () => {
  const page = readFileSync('docs/bench.md', 'utf8');

  it('B-15: was measured by one command, with the hash parameters that the service starts with', () => {
    const { memoryKib, iterations, parallelism } = readSettings(PasswordSettings, {});
    const parameters = `Argon2id m=${String(memoryKib)} t=${String(iterations)} p=${String(parallelism)}`;
    expect(page).toContain('`npm run bench`');
    expect(page).toContain(parameters);
    const { memoryCost, timeCost, parallelism: lanes } = measuredParameters();
    expect(`Argon2id m=${memoryCost} t=${timeCost} p=${lanes}`).toBe(parameters);
  });

  it('B-15: is everything that the command measures', () => {
    const program = readFileSync('scripts/bench/run.mjs', 'utf8');
    const ratios = [...program.matchAll(/tellRatio\('([^']+)'/g)].map(([, name]) => name);
    expect(ratios).toHaveLength(4);
    for (const name of ratios) expect(page).toMatch(new RegExp(`^\\| ${name} +\\| +0\\.\\d\\d \\|`, 'm'));
  });
});

function measuredParameters(): Record<'memoryCost' | 'timeCost' | 'parallelism', string> {
  const text = readFileSync('scripts/bench/processes.mjs', 'utf8');
  const valueOf = (name: string): string => new RegExp(`${name}: ([\\d_]+)`).exec(text)![1]!.replaceAll('_', '');
  return {
    memoryCost: valueOf('memoryCost'),
    timeCost: valueOf('timeCost'),
    parallelism: valueOf('parallelism'),
  };
}
