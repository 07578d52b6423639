import { Command, Option } from 'nest-commander';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { Refusal } from '../failure.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'revoke-sessions',
  arguments: '[who]',
  argsDescription: { who: 'id, e-mail address or username' },
  description: "End somebody's sessions, or everybody's; access tokens are refused within 5 seconds.",
})
export class RevokeSessionsCommand extends OperatorCommand<{ all?: boolean }> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([who]: readonly string[], { all = false }: { all?: boolean }): Promise<Answer> {
    if (all === (who !== undefined)) throw new Refusal('usage', 'name one person, or add --all for everybody', 2);
    const revoked = await this.installation.ask(AccountsByOperator, async (accounts) =>
      who === undefined ? accounts.endEverybodysSessions() : (await accounts.endSessions(who)).count,
    );
    return { text: revoked === 1 ? '1 session has ended.' : `${revoked} sessions have ended.`, json: { revoked } };
  }

  @Option({ flags: '--all', description: 'everybody signs in again' })
  all(): boolean {
    return true;
  }
}
