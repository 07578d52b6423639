import { Module } from '@nestjs/common';
import { MailAllowance } from './mail-allowance.js';
import { OneTimeTokenRepository } from './one-time-token.repository.js';
import { OneTimeTokensService } from './one-time-tokens.service.js';
import { VerificationMails } from './verification-mails.js';

@Module({
  providers: [MailAllowance, OneTimeTokenRepository, OneTimeTokensService, VerificationMails],
  exports: [MailAllowance, OneTimeTokensService, VerificationMails],
})
export class OneTimeTokensModule {}
