import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OAuthTokenController } from './oauth-token.controller.js';
import { TokenGrants } from './token-grants.js';

/** The token endpoint, and who answers there. */
@Module({
  imports: [DiscoveryModule],
  controllers: [OAuthTokenController],
  providers: [TokenGrants],
})
export class OAuthModule {}
