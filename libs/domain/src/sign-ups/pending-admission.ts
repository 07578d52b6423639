/** Somebody new, whose address another service has vouched for. */
export interface ProvenNewcomer {
  readonly email: string;
  readonly emailKey: string;
  readonly usernameWish: string | null;
  readonly name: string | null;
  readonly locale: string | null;
}

/**
 * What becomes of a sign-up whose password was just shown to be right. The sign-up flow implements it (it needs several rooms) and
 * provides it globally; the sign-in flow asks it, so that the two flows need not know each other.
 */
export abstract class PendingAdmission {
  /** Mails a fresh confirmation link to a pending sign-up, or to a person, within the limits of mail. */
  abstract mailAgain(unconfirmedId: string): Promise<void>;

  /** Makes the account, its address unconfirmed. Joins the open transaction. Null when the sign-up is gone. @returns user id */
  abstract admitUnverified(pendingSignUpId: string): Promise<string | null>;

  /**
   * Makes the account of somebody who came by another service, its address confirmed. Whoever waits for that address, or uses it
   * unconfirmed, gives way with everything they have put there (OA-09). Joins the open transaction. Null when the address has an owner
   * who has confirmed it, or who is suspended. @returns user id
   */
  abstract admitProven(newcomer: ProvenNewcomer): Promise<string | null>;
}
