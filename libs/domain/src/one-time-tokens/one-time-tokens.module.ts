import { Module } from '@nestjs/common';
import { DeletionCancelTokens } from './deletion-cancel-tokens.js';
import { MailAllowance } from './mail-allowance.js';
import { MailRequests } from './mail-requests.js';
import { OneTimeTokenRepository } from './one-time-token.repository.js';
import { OneTimeTokensService } from './one-time-tokens.service.js';
import { ResetLinks } from './reset-links.js';
import { VerificationMails } from './verification-mails.js';

@Module({
  providers: [
    DeletionCancelTokens,
    MailAllowance,
    MailRequests,
    OneTimeTokenRepository,
    OneTimeTokensService,
    ResetLinks,
    VerificationMails,
  ],
  exports: [DeletionCancelTokens, MailAllowance, MailRequests, OneTimeTokensService, ResetLinks, VerificationMails],
})
export class OneTimeTokensModule {}
