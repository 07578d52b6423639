import { Command, Option } from 'nest-commander';
import { operator } from '#platform/actor/actor.js';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { LiftBanRequest } from '#flows/moderation/dto/bans.dto.js';
import { ModeratorsService } from '#flows/moderation/moderators/moderators.service.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { requestOf } from '../requests.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'unban-user',
  arguments: '<who>',
  argsDescription: { who: 'id, e-mail address or username; or a banned network (203.0.113.0/24)' },
  description: 'Lift all bans of somebody, or those of a network.',
})
export class UnbanUserCommand extends OperatorCommand<{ reason: string }> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([who = '']: readonly string[], options: { reason: string }): Promise<Answer> {
    const { reason } = await requestOf(LiftBanRequest, options);
    const lifted = await this.installation.ask(ModeratorsService, (moderators) =>
      moderators.liftOfNetwork(operator, who, reason),
    );
    if (lifted) return answerOf(who, lifted);
    const { id, username } = await this.installation.ask(AccountsByOperator, (accounts) => accounts.get(who));
    const bans = await this.installation.ask(ModeratorsService, (moderators) =>
      moderators.liftAll(operator, id, reason),
    );
    return answerOf(username, bans);
  }

  @Option({ flags: '--reason <text>', description: 'for moderators and the audit log', required: true })
  reason(text: string): string {
    return text;
  }
}

function answerOf(whose: string, bans: readonly { readonly id: string }[]): Answer {
  return { text: `${whose} is not banned any more.`, json: { lifted: bans.map(({ id }) => id) } };
}
