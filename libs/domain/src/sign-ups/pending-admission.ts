/**
 * What becomes of a sign-up whose password was just shown to be right. The sign-up flow implements it (it needs several rooms) and
 * provides it globally; the sign-in flow asks it, so that the two flows need not know each other.
 */
export abstract class PendingAdmission {
  /** Mails a fresh confirmation link to a pending sign-up, or to a person, within the limits of mail. */
  abstract mailAgain(unconfirmedId: string): Promise<void>;

  /** Makes the account, its address unconfirmed. Joins the open transaction. Null when the sign-up is gone. @returns user id */
  abstract admitUnverified(pendingSignUpId: string): Promise<string | null>;
}
