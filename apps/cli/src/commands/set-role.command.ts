import { Command } from 'nest-commander';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { ChangeRoleRequest } from '#flows/administration/dto/admin-users.requests.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { shownPerson } from '../people.js';
import { requestOf } from '../requests.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'set-role',
  arguments: '<who> <role>',
  argsDescription: { who: 'id, e-mail address or username', role: 'default, manager or admin' },
  description: 'Give somebody another role. The last administrator keeps theirs.',
})
export class SetRoleCommand extends OperatorCommand {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([who = '', wanted]: readonly string[]): Promise<Answer> {
    const { role } = await requestOf(ChangeRoleRequest, { role: wanted });
    const user = await this.installation.ask(AccountsByOperator, (accounts) => accounts.setRole(who, role));
    return { text: `${user.username} is ${user.role} now.`, json: shownPerson(user) };
  }
}
