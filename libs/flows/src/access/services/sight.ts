import { Injectable } from '@nestjs/common';
import type { KeyOwner } from '#domain/api-keys/api-key-facts.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { KeyCaller } from '../session-state.js';

/**
 * What a key may know of others' tokens (contract: Scopes, Small print): a person's key of that person's, an organization's of its members'
 * while they act in it or in none, the installation's of all. To every other question the answer is that of a token that is none (OP-04).
 */
@Injectable()
export class Sight {
  constructor(private readonly memberships: MembershipsService) {}

  /** `organizationId`: in which the token acts, as it is now. */
  async ofPerson({ key: { owner } }: KeyCaller, userId: string, organizationId: string | null): Promise<boolean> {
    if (owner.type === 'instance') return true;
    if (owner.type === 'person') return owner.id === userId;
    if (organizationId !== null) return organizationId === owner.id;
    return (await this.memberships.find(userId, owner.id)) !== null;
  }

  /** Of another key, and of tokens that it got for itself: of the same owner's. */
  ofKey({ key: { owner } }: KeyCaller, other: KeyOwner): boolean {
    return owner.type === 'instance' || (owner.type === other.type && owner.id === other.id);
  }
}
