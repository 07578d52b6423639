import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionSettings } from '#platform/config/session.settings.js';
import { provideSettings } from '#platform/config/settings.module.js';
import { AccessTokens } from './access-tokens.js';
import { ClientTokens } from './client-tokens.js';
import { ExchangedTokens } from './exchanged-tokens.js';
import { JwksController } from './jwks.controller.js';
import { RefreshTokens } from './refresh-tokens.js';
import { ServerKey } from './server-key.entity.js';
import { ServerKeyRepository } from './server-key.repository.js';
import { ServerKeyring } from './server-keyring.js';
import { ServerKeysService } from './server-keys.service.js';
import { SignedTokens } from './signed-tokens.js';
import { TokenExchangeSettings } from './token-exchange.settings.js';
import { TokenSettings } from './token.settings.js';

@Module({
  imports: [TypeOrmModule.forFeature([ServerKey]), JwtModule.register({})],
  controllers: [JwksController],
  providers: [
    provideSettings(SessionSettings),
    provideSettings(TokenSettings),
    ServerKeyRepository,
    ServerKeyring,
    ServerKeysService,
    AccessTokens,
    ClientTokens,
    ExchangedTokens,
    provideSettings(TokenExchangeSettings),
    RefreshTokens,
    SignedTokens,
  ],
  exports: [ServerKeysService, AccessTokens, ClientTokens, ExchangedTokens, RefreshTokens, SignedTokens],
})
export class ServerKeysModule {}
