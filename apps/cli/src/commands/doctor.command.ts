import { Command } from 'nest-commander';
import { Examination } from '../examination.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { answerOf } from '../findings.js';
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
    return answerOf(findings);
  }
}
