import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { AppealTokens } from './appeal-tokens.js';
import { AppealRepository } from './appeals/appeal.repository.js';
import { Appeals } from './appeals/appeals.service.js';
import { Explanations } from './explaining/explanations.service.js';
import { LedgerReading } from './explaining/ledger-reading.repository.js';
import { LedgerRepository } from './ledger.repository.js';
import { Ledger } from './ledger.service.js';
import { MessageLimitSettings } from './messages/message-limits.settings.js';
import { MessageSlots } from './messages/message-slots.js';
import { ModerationSettings } from './moderation.settings.js';
import { ModeratorNotes } from './notes/moderator-notes.js';
import { NoticedViolations } from './noticed-violations.js';
import { Policy } from './policy/policy.service.js';
import { BlockedNetworks } from './sanctions/blocked-networks.js';
import { LiveSanctions } from './sanctions/live-sanctions.js';
import { ProtectedNetworks } from './sanctions/protected-networks.js';
import { Reaches } from './sanctions/reach.js';
import { SanctionListing } from './sanctions/sanction-listing.repository.js';
import { SanctionRepository } from './sanctions/sanction.repository.js';
import { Sanctions } from './sanctions/sanctions.service.js';
import { UserStanding } from './user-standing.js';
import { ViolationScores } from './violation-scores.settings.js';

const services = [
  Appeals,
  AppealTokens,
  BlockedNetworks,
  Explanations,
  Ledger,
  LiveSanctions,
  MessageSlots,
  ModeratorNotes,
  NoticedViolations,
  Policy,
  Reaches,
  SanctionListing,
  Sanctions,
  UserStanding,
];

@Module({
  providers: [
    provideSettings(MessageLimitSettings),
    provideSettings(ModerationSettings),
    provideSettings(ViolationScores),
    AppealRepository,
    LedgerReading,
    LedgerRepository,
    ProtectedNetworks,
    SanctionRepository,
    ...services,
  ],
  exports: [MessageLimitSettings, ModerationSettings, ...services],
})
export class ModerationModule {}
