import { readFileSync } from 'node:fs';
import { readSettings } from '#platform/config/setting.js';
import { ModerationSettings } from '../moderation.settings.js';
import { ViolationScores } from '../violation-scores.settings.js';
import { judge, type Totals } from './judging.policy.js';
import { readPolicy } from './policy-file.js';

const hour = 3_600_000;
const policy = readPolicy(readSettings(ModerationSettings, {}), readSettings(ViolationScores, {}));

/** So many times an event, one after the other. @returns the last verdict, and the gravest that came of them */
function happen(totals: Totals, at: number, name: string, times: number) {
  const event = policy.events.get(name);
  if (!event) throw new Error(`there is no event ${name}`);
  const crossed: string[] = [];
  let sum = 0;
  for (let time = 0; time < times; time++) {
    const verdict = judge(policy, totals, event, at);
    totals = verdict.totals;
    sum = verdict.weightedTotal;
    if (verdict.crossing) crossed.push(verdict.crossing.kind);
  }
  return { totals, sum, crossed };
}

describe('docs/moderation.md', () => {
  it('S0-25: works its example out as the code does', () => {
    const guide = readFileSync('docs/moderation.md', 'utf8');
    const rows = [...guide.matchAll(/^\| (\d+) +\| (\d+) times `(\w+)` +\| (\d+) +\| ([\d.]+) +\| (\w*) +\|$/gm)];
    expect(rows).toHaveLength(5);
    let totals: Totals = {};
    for (const [line, at, times, name, points, sum, sanction] of rows) {
      const happened = happen(totals, Number(at) * hour, name ?? '', Number(times));
      ({ totals } = happened);
      expect([line, points, happened.sum.toFixed(2), happened.crossed.join()]).toEqual([line, times, sum, sanction]);
    }
  });

  it('S0-25: says when a guesser is warned, slowed down and banned', () => {
    let totals: Totals = {};
    const crossings: string[] = [];
    for (let attempt = 1; attempt <= 36; attempt++) {
      const happened = happen(totals, attempt * 1_000, attempt <= 30 ? 'wrong_password' : 'logins', 1);
      ({ totals } = happened);
      crossings.push(...happened.crossed.map((kind) => `${String(attempt)} ${kind} ${happened.sum.toFixed(1)}`));
    }
    expect(crossings).toEqual(['21 warning 10.5', '31 slowdown 16.0', '36 ban 21.0']);
  });
});
