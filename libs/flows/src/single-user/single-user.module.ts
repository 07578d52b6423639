import { Module } from '@nestjs/common';
import { ApiKeysModule } from '#domain/api-keys/api-keys.module.js';
import { CustomBackendModule } from '#domain/custom-backend/custom-backend.module.js';
import { DevicesModule } from '#domain/devices/devices.module.js';
import { PasswordsModule } from '#domain/passwords/passwords.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { SignInAttemptsModule } from '#domain/sign-in-attempts/sign-in-attempts.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AuthTokenPassword } from './auth-token-password.js';
import { ModeController } from './mode.controller.js';
import { ModeSwitch } from './mode-switch.js';
import { SingleUserStart } from './single-user-start.js';
import { ThePerson } from './the-person.js';

@Module({
  imports: [
    ApiKeysModule,
    CustomBackendModule,
    DevicesModule,
    PasswordsModule,
    SessionsModule,
    SignInAttemptsModule,
    UsersModule,
  ],
  controllers: [ModeController],
  providers: [AuthTokenPassword, ModeSwitch, SingleUserStart, ThePerson],
})
export class SingleUserModule {}
