/** What became of it. `expired` is no row's: whoever reads compares with the clock (RT-01). */
export const invitationStatuses = ['pending', 'accepted', 'declined', 'revoked', 'expired'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** To one address, for one role. */
export interface InvitationFacts {
  readonly id: string;
  /** As whoever invites typed it. */
  readonly email: string;
  readonly emailKey: string;
  readonly role: string;
  readonly status: InvitationStatus;
  readonly inviterId: string;
  readonly createdAt: Date;
  /** Null: the recipient has had their share of mails, so none went out yet. */
  readonly sentAt: Date | null;
  readonly expiresAt: Date;
}

/** It can be sent again, or revoked: also when it has expired. */
export function isWaiting({ status }: InvitationFacts): boolean {
  return status === 'pending' || status === 'expired';
}

/** Whom to invite, as what, for how long. */
export interface NewInvitation {
  readonly email: string;
  readonly emailKey: string;
  readonly role: string;
  readonly inviterId: string;
  readonly lifeSeconds: number;
  readonly isMailed: boolean;
  readonly tokenHash: Buffer;
}

export const statusNow = `case when status = 'pending' and expires_at <= gatehouse.now() then 'expired' else status end`;

export const invitationColumns = `id, email, email_key as "emailKey", role, ${statusNow} as status, inviter_id as "inviterId",
  created_at as "createdAt", sent_at as "sentAt", expires_at as "expiresAt"`;

/** In the order in which lists are read: newest first. */
export const newestFirst = (table: string) =>
  [
    { expression: `${table}.created_at`, type: 'timestamptz', descending: true },
    { expression: `${table}.id`, type: 'uuid', descending: true },
  ] as const;
