import { Injectable } from '@nestjs/common';
import { EmailChanges } from '#domain/email-changes/email-changes.service.js';
import { EmailCodes } from '#domain/email-codes/email-codes.service.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import type { Sweep } from './sweep.js';

/** What was mailed and never used. */
@Injectable()
export class MailedSweeps {
  readonly all: readonly Sweep[];

  constructor(tokens: OneTimeTokensService, emailChanges: EmailChanges, emailCodes: EmailCodes) {
    this.all = [
      { what: 'one_time_tokens', batch: 500, remove: (limit) => tokens.removeExpired(limit) },
      { what: 'email_changes', batch: 500, remove: (limit) => emailChanges.removeOld(limit) },
      { what: 'email_codes', batch: 500, remove: (limit) => emailCodes.removeExpired(limit) },
    ];
  }
}
