import { Module } from '@nestjs/common';
import { OAuthCodes } from './oauth-codes.js';
import { OAuthNonces } from './oauth-nonces.js';
import { OAuthTransactions } from './oauth-transactions.service.js';
import { ProviderTickets } from './provider-tickets.js';
import { StartTickets } from './start-tickets.js';

const rooms = [OAuthCodes, OAuthNonces, OAuthTransactions, ProviderTickets, StartTickets];

/** Everything that lives for minutes while somebody signs in at a provider. */
@Module({ providers: rooms, exports: rooms })
export class OAuthTransactionsModule {}
