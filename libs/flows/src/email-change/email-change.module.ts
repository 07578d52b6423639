import { Module } from '@nestjs/common';
import { EmailChangesModule } from '#domain/email-changes/email-changes.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { PasskeysModule } from '#domain/passkeys/passkeys.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { RecoveryCodesModule } from '#domain/recovery-codes/recovery-codes.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignUpsModule } from '#domain/sign-ups/sign-ups.module.js';
import { TotpModule } from '#domain/totp/totp.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AddressMoves } from './address-moves.js';
import { EmailChangeController } from './email-change.controller.js';
import { EmailChangeDoor } from './email-change.door.js';
import { EmailChangePagesController } from './email-change-pages.controller.js';
import { EmailChangeMailsModule } from './email-change-mails.module.js';
import { EmailChangeService } from './email-change.service.js';
import { EmailChangeUndo } from './email-change-undo.js';

@Module({
  imports: [
    EmailChangeMailsModule,
    EmailChangesModule,
    OneTimeTokensModule,
    PasskeysModule,
    PasswordsModule,
    RecoveryCodesModule,
    SessionsModule,
    SignUpsModule,
    TotpModule,
    UsersModule,
  ],
  controllers: [EmailChangeController, EmailChangePagesController],
  providers: [AddressMoves, EmailChangeDoor, EmailChangeService, EmailChangeUndo],
})
export class EmailChangeModule {}
