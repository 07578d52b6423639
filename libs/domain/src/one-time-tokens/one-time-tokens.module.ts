import { Module } from '@nestjs/common';
import { OneTimeTokenRepository } from './one-time-token.repository.js';
import { OneTimeTokensService } from './one-time-tokens.service.js';

@Module({ providers: [OneTimeTokenRepository, OneTimeTokensService], exports: [OneTimeTokensService] })
export class OneTimeTokensModule {}
