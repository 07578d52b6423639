import type { UserFacts } from './user-facts.js';

/**
 * Gets accounts back to their owners. The flow that knows every way in implements it and provides it globally; the flows
 * by which an owner says "it was not me" ask it, and need not know those rooms.
 */
export abstract class AccountRescue {
  /**
   * Ends every session and known device, and removes each way in that was added since then: else they come back with a password of their
   * choice, a passkey, an app or an account elsewhere (OA-11). So do API keys, of others too, whose secret was shown since then. Joins the open transaction. @throws not_found
   */
  abstract expel(userId: string, since: Date, reason: string): Promise<UserFacts>;

  /**
   * After the owner has set a new password by mail: ends every session and known device, and mails which other ways in there are, for the owner
   * to judge. They stay: a second factor that a mailed link could remove would be none (RT-08). Joins the open transaction.
   */
  abstract startAnew(user: UserFacts, reason: string): Promise<void>;
}
