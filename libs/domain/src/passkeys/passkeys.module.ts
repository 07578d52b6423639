import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { PasskeyAssertions } from './passkey-assertions.js';
import { PasskeyChallengeRepository } from './passkey-challenge.repository.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { PasskeyRepository } from './passkey.repository.js';
import { PasskeyVerifier } from './passkey-verifier.js';
import { PasskeysService } from './passkeys.service.js';
import { PasskeySettings } from './passkeys.settings.js';
import { RelyingParty } from './relying-party.js';

@Module({
  providers: [
    PasskeyAssertions,
    PasskeyChallengeRepository,
    PasskeyChallenges,
    PasskeyRepository,
    PasskeyVerifier,
    PasskeysService,
    RelyingParty,
    provideSettings(PasskeySettings),
  ],
  exports: [PasskeyAssertions, PasskeyChallenges, PasskeysService, RelyingParty],
})
export class PasskeysModule {}
