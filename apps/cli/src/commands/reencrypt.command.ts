import { Command } from 'nest-commander';
import { operator } from '#platform/actor/actor.js';
import { Reencryption } from '#platform/crypto/reencryption.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'reencrypt',
  description: 'Encrypt everything under the first of ENCRYPTION_KEYS; then the others can be taken off the list.',
})
export class ReencryptCommand extends OperatorCommand {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act(): Promise<Answer> {
    const rows = await this.installation.ask(Reencryption, (reencryption) => reencryption.run(operator));
    return { text: `Encrypted anew: ${rows === 1 ? '1 value' : `${rows} values`}.`, json: { reencrypted: rows } };
  }
}
