import { Command, Option } from 'nest-commander';
import { operator } from '#platform/actor/actor.js';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { ResetFactorsRequest } from '#flows/factor-reset/dto/factor-reset.dto.js';
import { FactorResetService } from '#flows/factor-reset/factor-reset.service.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { requestOf } from '../requests.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'reset-second-factors',
  arguments: '<who>',
  argsDescription: { who: 'id, e-mail address or username' },
  description:
    'Take the second factors off the account of somebody who lost phone and codes: in 24 hours, or once they confirm it by mail.',
})
export class ResetSecondFactorsCommand extends OperatorCommand<{ reason?: string }> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([who = '']: readonly string[], options: { reason?: string }): Promise<Answer> {
    const { reason } = await requestOf(ResetFactorsRequest, options);
    const user = await this.installation.ask(AccountsByOperator, (accounts) => accounts.get(who));
    const inForceAt = await this.installation.ask(FactorResetService, (resets) =>
      resets.begin(operator, user.id, reason),
    );
    return {
      text: `The second factors of ${user.username} go at ${inForceAt.toISOString()}, or once they confirm it by mail.`,
      json: { id: user.id, inForceAt: inForceAt.toISOString() },
    };
  }

  @Option({ flags: '--reason <text>', description: 'how you know that it is them, for the audit log', required: true })
  reason(text: string): string {
    return text;
  }
}
