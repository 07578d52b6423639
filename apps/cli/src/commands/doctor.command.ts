import { Command } from 'nest-commander';
import type { Finding } from '#platform/diagnosis/finding.js';
import { Examination } from '../examination.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'doctor',
  description: 'Look at settings, database, roles, clock, keys, mail and addresses: what is wrong, and what to do.',
})
export class DoctorCommand extends OperatorCommand {
  constructor(
    terminal: Terminal,
    private readonly examination: Examination,
  ) {
    super(terminal);
  }

  protected async act(): Promise<Answer> {
    const findings = await this.examination.findings();
    const healthy = findings.every(({ state }) => state !== 'bad');
    return { text: findings.map(line).join('\n'), json: { healthy, findings }, exitCode: healthy ? 0 : 1 };
  }
}

function line({ state, about, says, remedy }: Finding): string {
  const found = `${state.padEnd(7)}  ${about.padEnd(13)}  ${says}`;
  return remedy === null ? found : `${found}\n${' '.repeat(24)}-> ${remedy}`;
}
