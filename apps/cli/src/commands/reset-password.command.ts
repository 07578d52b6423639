import { Command, Option } from 'nest-commander';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { PasswordSource } from '../password-source.js';
import { shownPerson } from '../people.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'reset-password',
  arguments: '<who>',
  argsDescription: { who: 'id, e-mail address or username' },
  description: 'Set a new password, asked for or read from standard input. Every session of the person ends.',
})
export class ResetPasswordCommand extends OperatorCommand<{ password?: string }> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
    private readonly passwords: PasswordSource,
  ) {
    super(terminal);
  }

  protected async act([who = '']: readonly string[], options: { password?: string }): Promise<Answer> {
    const password = await this.passwords.read(options.password);
    const user = await this.installation.ask(AccountsByOperator, (accounts) => accounts.setPassword(who, password));
    return { text: `${user.username} has a new password; every session has ended.`, json: shownPerson(user) };
  }

  @Option({ flags: '--password <password>', description: 'better typed, or piped in: others can read it here' })
  password(text: string): string {
    return text;
  }
}
