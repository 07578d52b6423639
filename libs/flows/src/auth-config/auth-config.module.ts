import { Module } from '@nestjs/common';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { OAuthProvidersModule } from '#domain/oauth-providers/oauth-providers.module.js';
import { AuthConfigController } from './auth-config.controller.js';
import { OfferedMethods } from './offered-methods.js';

@Module({
  imports: [EmailCodesModule, OAuthProvidersModule, PasskeysModule, PasswordsModule, SignUpsModule],
  controllers: [AuthConfigController],
  providers: [OfferedMethods],
})
export class AuthConfigModule {}
