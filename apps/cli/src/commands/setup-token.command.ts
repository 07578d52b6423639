import { Command } from 'nest-commander';
import { SetupByOperator } from '#flows/administration/setup-by-operator.js';
import { Refusal } from '../failure.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'setup-token',
  description: 'Print a token with which the first administrator can register; good for an hour, the newest counts.',
})
export class SetupTokenCommand extends OperatorCommand {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act(): Promise<Answer> {
    const setupToken = await this.installation.ask(SetupByOperator, (setup) => setup.issueToken());
    if (setupToken !== null) return { text: setupToken, json: { setupToken } };
    throw new Refusal(
      'administrator_exists',
      'there is an administrator already: use create-user --role admin, or set-role',
    );
  }
}
