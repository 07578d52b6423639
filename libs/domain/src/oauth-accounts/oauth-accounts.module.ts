import { Module } from '@nestjs/common';
import { OAuthAccountRepository } from './oauth-account.repository.js';
import { OAuthAccounts } from './oauth-accounts.service.js';

/** For each provider, and for a company's own backend, which is one too. */
@Module({ providers: [OAuthAccountRepository, OAuthAccounts], exports: [OAuthAccounts] })
export class OAuthAccountsModule {}
