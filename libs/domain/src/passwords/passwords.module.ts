import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { OutgoingModule } from '#platform/outgoing/outgoing.module.js';
import { PasswordAges } from './password-ages.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordHistory } from './password-history.js';
import { PasswordNotices } from './password-notices.js';
import { PepperCensus } from './pepper-census.js';
import { Peppers } from './peppers.js';
import { PasswordSettings } from './passwords.settings.js';
import { PasswordsService } from './passwords.service.js';
import { BreachedPasswords } from './policy/breached-passwords.js';
import { PasswordJudge } from './policy/password-judge.js';
import { PasswordPolicySettings } from './policy/password-policy.settings.js';
import { PasswordStrength } from './policy/password-strength.js';

@Module({
  imports: [OutgoingModule],
  providers: [
    provideSettings(PasswordSettings),
    provideSettings(PasswordPolicySettings),
    BreachedPasswords,
    PasswordAges,
    PasswordHasher,
    PasswordHistory,
    PasswordJudge,
    PasswordNotices,
    PasswordsService,
    PasswordStrength,
    PepperCensus,
    Peppers,
  ],
  exports: [PasswordAges, PasswordHasher, PasswordNotices, PasswordsService, PepperCensus],
})
export class PasswordsModule {}
