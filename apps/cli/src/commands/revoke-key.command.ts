import { Command } from 'nest-commander';
import { isId } from '#platform/database/ids.js';
import { idOfApiKey } from '#domain/api-keys/api-key-token.js';
import { KeysByOperator } from '#flows/api-keys/administration/keys-by-operator.js';
import { Refusal } from '../failure.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'revoke-key',
  arguments: '<key>',
  argsDescription: { key: 'its id, or how it begins (gth_live_...); a whole secret does as well' },
  description: 'End an API key, whosever it is: all its secrets are refused within 5 seconds.',
})
export class RevokeKeyCommand extends OperatorCommand {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([named = '']: readonly string[]): Promise<Answer> {
    const id = idIn(named);
    await this.installation.ask(KeysByOperator, (keys) => keys.revoke(id));
    return { text: `Key ${id} is revoked.`, json: { revoked: id } };
  }
}

function idIn(named: string): string {
  if (isId(named)) return named.toLowerCase();
  const digits = /^gth_(?:live|test)_([0-9a-f]{32})$/.exec(named)?.[1];
  const id = digits?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? idOfApiKey(named);
  if (id === null) throw new Refusal('usage', 'name a key by its id, or by how it begins', 2);
  return id;
}
