import type { Finding } from '#platform/diagnosis/finding.js';
import type { Answer } from './operator-command.js';

/** What was looked at, line by line; exit code 1 where something is bad. */
export function answerOf(findings: readonly Finding[], width = 13): Answer {
  const healthy = findings.every(({ state }) => state !== 'bad');
  const lines = findings.map((finding) => line(finding, width));
  return { text: lines.join('\n'), json: { healthy, findings }, exitCode: healthy ? 0 : 1 };
}

function line({ state, about, says, remedy }: Finding, width: number): string {
  const found = `${state.padEnd(7)}  ${about.padEnd(width)}  ${says}`;
  return remedy === null ? found : `${found}\n${' '.repeat(11 + width)}-> ${remedy}`;
}
