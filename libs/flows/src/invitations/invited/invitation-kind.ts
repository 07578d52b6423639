import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import type { InvitationStatus } from '#domain/invitations/invitation-facts.js';

/** An invitation as whoever holds its token sees it. */
export interface FoundInvitation {
  /** Null: for whoever has the link. */
  readonly email: string | null;
  readonly emailKey: string | null;
  /** Null: to the installation. */
  readonly organization: { readonly name: string } | null;
  readonly role: string;
  /** As things stand: `expired` too where the right behind it is gone. */
  readonly status: InvitationStatus;
  readonly expiresAt: Date;
}

export interface Accepted {
  /** Null: the installation. */
  readonly organization: MembershipFacts | null;
  /** What the person is there now. */
  readonly role: string;
}

/** Where invitations of one kind are kept, and what accepting one does. */
export abstract class InvitationKind {
  /** Null where the token is none of this kind. */
  abstract find(token: string): Promise<FoundInvitation | null>;

  /** Joins the open transaction; the person's row is locked, and their address is that of the invitation. @throws invitation_expired */
  abstract accept(token: string, userId: string): Promise<Accepted>;

  /** Joins the open transaction. @throws invitation_expired */
  abstract decline(token: string): Promise<void>;
}
