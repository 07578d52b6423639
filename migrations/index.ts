import { Foundation1763700000000 } from './1763700000000-foundation.js';
import { AccountsAndSessions1763700100000 } from './1763700100000-accounts-and-sessions.js';
import { SecondFactors1763700200000 } from './1763700200000-second-factors.js';
import { Passkeys1763700300000 } from './1763700300000-passkeys.js';
import { Devices1763700400000 } from './1763700400000-devices.js';
import { EventTickets1763700500000 } from './1763700500000-event-tickets.js';
import { Assurance1763700600000 } from './1763700600000-assurance.js';
import { Approvals1763700700000 } from './1763700700000-approvals.js';
import { Providers1763700800000 } from './1763700800000-providers.js';
import { BackendTokens1763700900000 } from './1763700900000-backend-tokens.js';
import { Moderation1763701000000 } from './1763701000000-moderation.js';
import { BanEvasion1763701100000 } from './1763701100000-ban-evasion.js';
import { Organizations1763702000000 } from './1763702000000-organizations.js';
import { Invitations1763702100000 } from './1763702100000-invitations.js';
import { WorkspacesAndConfigurations1763702200000 } from './1763702200000-workspaces-and-configurations.js';
import { Usage1763702300000 } from './1763702300000-usage.js';
import { Embedding1763702400000 } from './1763702400000-embedding.js';
import { OwnersAndInvitations1763702600000 } from './1763702600000-owners-and-invitations.js';
import { OrganizationDomains1763702700000 } from './1763702700000-organization-domains.js';
import { ApiKeys1763702800000 } from './1763702800000-api-keys.js';
import { KeyAllowances1763702900000 } from './1763702900000-key-allowances.js';
import { EndedKeys1763702950000 } from './1763702950000-ended-keys.js';
import { RotatedKeys1763702960000 } from './1763702960000-rotated-keys.js';
import { PreviousSecrets1763702970000 } from './1763702970000-previous-secrets.js';

/** Every migration, oldest first; an explicit list, so that a stray file in the folder never runs. */
export const migrations = [
  Foundation1763700000000,
  AccountsAndSessions1763700100000,
  SecondFactors1763700200000,
  Passkeys1763700300000,
  Devices1763700400000,
  EventTickets1763700500000,
  Assurance1763700600000,
  Approvals1763700700000,
  Providers1763700800000,
  BackendTokens1763700900000,
  Moderation1763701000000,
  BanEvasion1763701100000,
  Organizations1763702000000,
  Invitations1763702100000,
  WorkspacesAndConfigurations1763702200000,
  Usage1763702300000,
  Embedding1763702400000,
  OwnersAndInvitations1763702600000,
  OrganizationDomains1763702700000,
  ApiKeys1763702800000,
  KeyAllowances1763702900000,
  EndedKeys1763702950000,
  RotatedKeys1763702960000,
  PreviousSecrets1763702970000,
] as const;
