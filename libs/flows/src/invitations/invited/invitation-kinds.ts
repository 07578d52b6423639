import { Injectable } from '@nestjs/common';
import { invitationExpired } from '#domain/invitations/invitations.errors.js';
import { InstanceKind } from './instance-kind.js';
import type { FoundInvitation, InvitationKind } from './invitation-kind.js';
import { LinkKind } from './link-kind.js';
import { OrganizationKind } from './organization-kind.js';

interface Found {
  readonly found: FoundInvitation;
  readonly kind: InvitationKind;
}

/** Every kind of invitation. A new one is one line here. */
@Injectable()
export class InvitationKinds {
  private readonly all: readonly InvitationKind[];

  constructor(organization: OrganizationKind, link: LinkKind, instance: InstanceKind) {
    this.all = [organization, link, instance];
  }

  /** @throws invitation_expired for a token that is no invitation's: unknown and dead are alike (EN-06) */
  async find(token: string): Promise<Found> {
    for (const kind of this.all) {
      const found = await kind.find(token);
      if (found) return { found, kind };
    }
    throw invitationExpired();
  }
}
