import { Command, Option } from 'nest-commander';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { CreateUserRequest } from '#flows/administration/dto/admin-users.requests.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { PasswordSource } from '../password-source.js';
import { shownPerson } from '../people.js';
import { requestOf } from '../requests.js';
import { Refusal } from '../failure.js';
import { Terminal } from '../terminal.js';

interface Wishes {
  readonly email?: string;
  readonly name?: string;
  readonly username?: string;
  readonly role?: string;
  readonly password?: string | false;
}

@Command({
  name: 'create-user',
  arguments: '[email] [name] [username] [password]',
  description:
    'Make an account. What is left out is asked for; where nobody can be asked, the password is read from standard input.',
})
export class CreateUserCommand extends OperatorCommand<Wishes> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
    private readonly passwords: PasswordSource,
  ) {
    super(terminal);
  }

  protected async act([email, name, username, password]: readonly string[], options: Wishes): Promise<Answer> {
    const { password: wish = password, ...wishes } = { email, name, username, ...options };
    const request = await requestOf(CreateUserRequest, await this.complete(wishes));
    const chosen = wish === false ? null : await this.passwords.read(wish);
    return this.installation.ask(AccountsByOperator, async (accounts) => {
      const user = await accounts.create(request, chosen);
      const mailed = chosen === null && user.email !== null && accounts.canMailLinks;
      return {
        text: `Made ${user.username} (${user.role}, id ${user.id}). ${hint(chosen, mailed)}`.trim(),
        json: shownPerson(user),
      };
    });
  }

  @Option({ flags: '--email <address>', description: 'counts as confirmed; may be left out where there is a username' })
  email(text: string): string {
    return text;
  }

  @Option({ flags: '--name <name>', description: 'as others see it' })
  name(text: string): string {
    return text;
  }

  @Option({ flags: '--username <username>', description: 'exactly this one; left out: one near the name' })
  username(text: string): string {
    return text;
  }

  @Option({ flags: '--role <role>', description: 'default, manager or admin' })
  role(text: string): string {
    return text;
  }

  @Option({ flags: '--password <password>', description: 'better typed, or piped in: others can read it here' })
  password(text: string): string {
    return text;
  }

  @Option({ flags: '--no-password', description: 'mail a link to set one instead' })
  noPassword(): boolean {
    return false;
  }

  private async complete(wishes: Omit<Wishes, 'password'>): Promise<Omit<Wishes, 'password'>> {
    if (wishes.email !== undefined || wishes.username !== undefined) return wishes;
    if (!this.terminal.isInteractive) throw new Refusal('usage', 'who? give an e-mail address or --username', 2);
    const email = await this.terminal.ask('E-mail address: ');
    const username = await this.terminal.ask('Username (empty: one near the name): ');
    const name = wishes.name ?? (await this.terminal.ask('Name (may be empty): '));
    const given = Object.entries({ email, username, name }).filter(([, text]) => text !== '');
    return { ...wishes, ...Object.fromEntries(given) };
  }
}

function hint(password: string | null, mailed: boolean): string {
  if (password !== null) return '';
  return mailed
    ? 'A link to set a password is on its way.'
    : 'No link could be mailed: set a password with reset-password.';
}
