import { Module } from '@nestjs/common';
import { EmailCodesModule } from '#domain/email-codes/email-codes.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { PasskeyChanges } from './passkey-changes.service.js';
import { PasskeyNews } from './passkey-news.js';
import { PasskeysController } from './passkeys.controller.js';
import { WaysIn } from './ways-in.js';

@Module({
  imports: [EmailCodesModule, PasskeysModule, PasswordsModule, SessionsModule, UsersModule],
  controllers: [PasskeysController],
  providers: [PasskeyChanges, PasskeyNews, WaysIn],
})
export class PasskeysFlowModule {}
