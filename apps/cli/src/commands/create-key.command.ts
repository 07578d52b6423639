import { Command, Option } from 'nest-commander';
import { parseDuration } from '#platform/config/durations.js';
import type { MadeKey } from '#domain/api-keys/api-keys.service.js';
import { MakeApiKeyRequest } from '#domain/api-keys/dto/api-keys.requests.js';
import { MakeInstanceKeyRequest } from '#domain/api-keys/dto/instance-keys.requests.js';
import { KeysByOperator } from '#flows/api-keys/administration/keys-by-operator.js';
import { Refusal } from '../failure.js';
import { Installation } from '../installation.js';
import { ownerIds, type OwnerWords } from '../key-owners.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { requestOf } from '../requests.js';
import { Terminal } from '../terminal.js';

interface Wishes extends OwnerWords {
  readonly scopes?: string;
  readonly expires?: string;
  readonly networks?: string;
  readonly resource?: string;
  readonly test?: boolean;
}

@Command({
  name: 'create-key',
  arguments: '<name>',
  argsDescription: { name: 'what it is for' },
  description: 'Make an API key of the installation, or for somebody, and print its secret, this once.',
})
export class CreateKeyCommand extends OperatorCommand<Wishes> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([name = '']: readonly string[], { user, organization, ...wishes }: Wishes): Promise<Answer> {
    const isForSomebody = user !== undefined || organization !== undefined;
    const requestClass = isForSomebody ? MakeApiKeyRequest : MakeInstanceKeyRequest;
    const request = await requestOf(requestClass, { name, ...saidIn(wishes) });
    const { userId, organizationId } = await ownerIds(this.installation, { user, organization });
    const { key, secret } = await this.installation.ask(KeysByOperator, (keys): Promise<MadeKey> => {
      if (userId !== undefined) return keys.makeForPerson(userId, request);
      return organizationId === undefined
        ? keys.makeForInstance(request)
        : keys.makeForOrganization(organizationId, request);
    });
    const expiresAt = key.expiresAt?.toISOString() ?? null;
    return {
      text: `Made key ${key.id}, good ${expiresAt === null ? 'for ever' : `until ${expiresAt}`}. Its secret, shown this once:\n${secret}`,
      json: { id: key.id, secret, scopes: key.scopes, owner: key.owner, expiresAt },
    };
  }

  @Option({ flags: '--scopes <list>', description: 'with commas; left out: profile:read' })
  scopes(text: string): string {
    return text;
  }

  @Option({ flags: '--user <who>', description: 'for this person: id, e-mail address or username' })
  user(text: string): string {
    return text;
  }

  @Option({ flags: '--organization <which>', description: 'for this organization: id or slug' })
  organization(text: string): string {
    return text;
  }

  @Option({
    flags: '--expires <when>',
    description: 'after 30d, 12h; or never, where API_KEYS_WITHOUT_EXPIRY allows it',
  })
  expires(text: string): string {
    return text;
  }

  @Option({ flags: '--networks <list>', description: 'whence it may be used: addresses or networks, with commas' })
  networks(text: string): string {
    return text;
  }

  @Option({ flags: '--resource <text>', description: 'what it is confined to, such as the id of an embedded app' })
  resource(text: string): string {
    return text;
  }

  @Option({ flags: '--test', description: 'of the environment test: its secret begins with gth_test_' })
  test(): boolean {
    return true;
  }
}

/** As a request says it. @throws Refusal */
function saidIn({ scopes, expires, networks, resource, test }: Omit<Wishes, keyof OwnerWords>) {
  return {
    scopes: scopes?.split(','),
    allowedNetworks: networks?.split(','),
    resource,
    environment: test ? 'test' : undefined,
    expiresAt: expires === undefined ? undefined : expiryOf(expires),
  };
}

function expiryOf(when: string): string | null {
  if (when === 'never') return null;
  const milliseconds = parseDuration(when) ?? 0;
  if (milliseconds <= 0 || milliseconds > 3_650 * 86_400_000)
    throw new Refusal('usage', 'say when it expires: 30d, 12h, or never', 2);
  return new Date(Date.now() + milliseconds).toISOString();
}
