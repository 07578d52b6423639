import { Command } from 'nest-commander';
import { operator } from '#platform/actor/actor.js';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { ModeratedUserResponse } from '#flows/moderation/dto/moderated-user.response.js';
import { ModeratedUsers } from '#flows/moderation/moderators/moderated-users.service.js';
import { explained } from '../explanation.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'explain-user',
  arguments: '<who>',
  argsDescription: { who: 'id, e-mail address or username' },
  description: 'Say what somebody did, how many points it counts, and which rule did what.',
})
export class ExplainUserCommand extends OperatorCommand {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([who = '']: readonly string[]): Promise<Answer> {
    const { id, username } = await this.installation.ask(AccountsByOperator, (accounts) => accounts.get(who));
    const user = await this.installation.ask(ModeratedUsers, (users) => users.get(operator, id));
    return { text: explained(username, user), json: ModeratedUserResponse.of(user) };
  }
}
