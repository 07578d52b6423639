import { Command, Option } from 'nest-commander';
import type { ApiKeyResponse } from '#domain/api-keys/dto/api-key.responses.js';
import { ListAnyKeysQuery } from '#domain/api-keys/dto/instance-keys.requests.js';
import { KeysByOperator } from '#flows/api-keys/administration/keys-by-operator.js';
import { Installation } from '../installation.js';
import { ownerIds, type OwnerWords } from '../key-owners.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { requestOf } from '../requests.js';
import { Terminal } from '../terminal.js';

interface Filters extends OwnerWords {
  readonly q?: string;
  readonly owner?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

@Command({ name: 'list-keys', description: 'Show API keys, newest first; never a secret.' })
export class ListKeysCommand extends OperatorCommand<Filters> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act(_words: readonly string[], { user, organization, owner, ...filters }: Filters): Promise<Answer> {
    const ids = await ownerIds(this.installation, { user, organization });
    const query = await requestOf(ListAnyKeysQuery, { ...filters, ownerType: owner, ...ids });
    const list = await this.installation.ask(KeysByOperator, (keys) => keys.list(query));
    const more = list.nextCursor === null ? '' : `\nThere are more: add --cursor ${list.nextCursor}`;
    return { text: ['id  owner  scopes  expires  state', ...list.items.map(lineOf)].join('\n') + more, json: list };
  }

  @Option({ flags: '--user <who>', description: 'of this person: id, e-mail address or username' })
  user(text: string): string {
    return text;
  }

  @Option({ flags: '--organization <which>', description: 'of this organization: id or slug' })
  organization(text: string): string {
    return text;
  }

  @Option({ flags: '--owner <kind>', description: 'person, organization or instance' })
  owner(text: string): string {
    return text;
  }

  @Option({ flags: '--q <text>', description: 'part of a name or prefix' })
  q(text: string): string {
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

/** Names are left out, since people choose them and terminals obey what is in them. */
function lineOf({ id, owner, scopes, expiresAt, revokedAt, lastUsedAt }: ApiKeyResponse): string {
  const whose = owner.id === null ? 'instance' : `${owner.type} ${owner.id}`;
  const state = revokedAt ? `revoked ${revokedAt}` : lastUsedAt ? `used ${lastUsedAt}` : 'never used';
  return [id, whose, scopes.join(','), expiresAt ?? 'never', state].join('  ');
}
