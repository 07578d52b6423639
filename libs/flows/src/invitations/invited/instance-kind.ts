import { Injectable } from '@nestjs/common';
import { anonymous, person } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { InstanceInvitationRepository } from '#domain/invitations/instance-invitation.repository.js';
import { hashOf } from '#domain/invitations/invitation-tokens.js';
import { invitationActions } from '#domain/invitations/invitations.audit.js';
import { invitationExpired } from '#domain/invitations/invitations.errors.js';
import { ActingUsers } from '#domain/users/acting-users.js';
import { UserAdministration } from '#domain/users/user-administration.js';
import { type Role, roles } from '#domain/users/user-facts.js';
import { type Accepted, type FoundInvitation, InvitationKind } from './invitation-kind.js';

/** Invitations to the installation: good while whoever sent them is an administrator who may act (AZ-08). */
@Injectable()
export class InstanceKind extends InvitationKind {
  constructor(
    private readonly invitations: InstanceInvitationRepository,
    private readonly acting: ActingUsers,
    private readonly administration: UserAdministration,
    private readonly audit: Audit,
  ) {
    super();
  }

  async find(token: string): Promise<FoundInvitation | null> {
    const hash = hashOf('mailed', token);
    const found = hash && (await this.invitations.rows.findByHash(hash));
    if (!found) return null;
    const { email, emailKey, role, expiresAt, inviterId } = found;
    const isDead = found.status === 'pending' && (await this.acting.find(inviterId))?.role !== 'admin';
    return { email, emailKey, organization: null, role, expiresAt, status: isDead ? 'expired' : found.status };
  }

  async accept(token: string, userId: string): Promise<Accepted> {
    const hash = hashOf('mailed', token);
    const accepted = hash && (await this.invitations.rows.accept(hash, userId));
    if (!accepted || (await this.acting.lock(accepted.inviterId))?.role !== 'admin') throw invitationExpired();
    const { id, inviterId } = accepted;
    const role = await this.raise(userId, accepted.role as Role, inviterId);
    await this.record(invitationActions.accepted, person(userId), id, { role });
    return { organization: null, role };
  }

  async decline(token: string): Promise<void> {
    const hash = hashOf('mailed', token);
    const declined = hash && (await this.invitations.rows.decline(hash));
    if (!declined) throw invitationExpired();
    await this.record(invitationActions.declined, anonymous, declined.id, {});
  }

  /** Never lowers: somebody may have become more meanwhile. What it gives, the inviter gives (AZ-07). */
  private async raise(userId: string, role: Role, inviterId: string): Promise<Role> {
    const present = (await this.acting.lock(userId))?.role ?? 'default';
    if (roles.indexOf(role) <= roles.indexOf(present)) return present;
    await this.administration.setRole(person(inviterId, { role: 'admin' }), userId, role);
    return role;
  }

  private record(action: string, actor: typeof anonymous, targetId: string, details: object): Promise<void> {
    return this.audit.record({ action, actor, targetType: 'invitation', targetId, details: { ...details } });
  }
}
