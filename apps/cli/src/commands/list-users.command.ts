import { Command, Option } from 'nest-commander';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { ListUsersQuery } from '#flows/administration/dto/admin-users.requests.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { shownPerson, table } from '../people.js';
import { requestOf } from '../requests.js';
import { Terminal } from '../terminal.js';

interface Filters {
  readonly q?: string;
  readonly role?: string;
  readonly status?: string;
  readonly sort?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

@Command({ name: 'list-users', description: 'Show accounts, newest first.' })
export class ListUsersCommand extends OperatorCommand<Filters> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act(_words: readonly string[], filters: Filters): Promise<Answer> {
    const query = await requestOf(ListUsersQuery, { ...filters });
    const { rows, nextCursor } = await this.installation.ask(AccountsByOperator, (accounts) => accounts.list(query));
    const more = nextCursor === null ? '' : `\nThere are more: add --cursor ${nextCursor}`;
    return { text: table(rows) + more, json: { items: rows.map(shownPerson), nextCursor } };
  }

  @Option({ flags: '--q <text>', description: 'part of an e-mail address, username or name' })
  q(text: string): string {
    return text;
  }

  @Option({ flags: '--role <role>', description: 'default, manager or admin' })
  role(text: string): string {
    return text;
  }

  @Option({ flags: '--status <status>', description: 'active, suspended or deleting' })
  status(text: string): string {
    return text;
  }

  @Option({
    flags: '--sort <keys>',
    description: 'createdAt, lastSignInAt, or both with a comma; a minus: newest first',
  })
  sort(text: string): string {
    return text;
  }

  @Option({ flags: '--limit <count>', description: 'how many at most, up to 200' })
  limit(text: string): string {
    return text;
  }

  @Option({ flags: '--cursor <cursor>', description: 'where the list before ended' })
  cursor(text: string): string {
    return text;
  }
}
