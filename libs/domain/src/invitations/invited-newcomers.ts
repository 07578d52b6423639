/**
 * What the sign-up flow asks about invitations: the flow of invitations implements it (it needs several rooms) and provides it globally,
 * so that the two flows need not know each other.
 */
export abstract class InvitedNewcomers {
  /** Is this the token of an invitation that was mailed to that address, and good still? @throws invitation_expired, invitation_not_yours */
  abstract assertGood(token: string, emailKey: string): Promise<void>;

  /**
   * The person, whose account was just made with that address, accepts: the token is spent, and what they are invited to is theirs. Joins
   * the open transaction. @throws invitation_expired, organization_full
   */
  abstract accept(token: string, userId: string): Promise<void>;
}
