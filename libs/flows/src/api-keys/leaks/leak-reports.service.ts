import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { Mails } from '#platform/mail/mails.js';
import { prefixOf } from '#domain/api-keys/api-key-token.js';
import { type LeakedKey, LeakedKeys } from '#domain/api-keys/keeping/leaked-keys.js';
import { MailAllowance } from '#domain/one-time-tokens/mail-allowance.js';
import { KeyGuardiansQuery } from './key-guardians.query.js';

/**
 * Somebody found a secret where others can read it. The answer is the same for what is none. How long it takes is no secret: whoever holds a
 * good one can as well try it at any route.
 */
@Injectable()
export class LeakReports {
  constructor(
    private readonly keys: LeakedKeys,
    private readonly guardians: KeyGuardiansQuery,
    private readonly mails: Mails,
    private readonly allowance: MailAllowance,
    private readonly transactions: Transactions,
  ) {}

  async report(secret: string): Promise<void> {
    const leaked = await this.transactions.run(anonymous, async () => {
      const found = await this.keys.report(anonymous, secret);
      if (found?.hasEnded) await this.tell('api_key_leaked', found);
      return found;
    });
    // Where the secret does not end, whoever has it could have a mail sent each time (BF-08).
    if (!leaked || leaked.hasEnded || !(await this.allowance.take('leaked_key', leaked.key.id))) return;
    await this.transactions.run(anonymous, () => this.tell('api_key_exposed', leaked));
  }

  private async tell(template: 'api_key_leaked' | 'api_key_exposed', { key }: LeakedKey): Promise<void> {
    const data = { key: key.name, prefix: prefixOf(key.environment, key.id) };
    for (const guardian of await this.guardians.of(key.owner)) await this.mails.tell(template, guardian, { data });
  }
}
