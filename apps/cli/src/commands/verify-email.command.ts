import { Command } from 'nest-commander';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { shownPerson } from '../people.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'verify-email',
  arguments: '<who>',
  argsDescription: { who: 'id, e-mail address or username' },
  description: "Confirm somebody's e-mail address for them, e.g. where no mail can be sent.",
})
export class VerifyEmailCommand extends OperatorCommand {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([who = '']: readonly string[]): Promise<Answer> {
    const user = await this.installation.ask(AccountsByOperator, (accounts) => accounts.confirmEmail(who));
    return { text: `The address of ${user.username} is confirmed.`, json: shownPerson(user) };
  }
}
