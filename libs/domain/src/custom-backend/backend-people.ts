import type { BackendPerson } from './backend-person.policy.js';

/**
 * From somebody at the backend to their account here. The flow `delegated-login` implements it (it needs several rooms) and provides it
 * globally; signing in and the front door ask it, so that they need not know that flow.
 */
export abstract class BackendPeople {
  /**
   * The account of somebody whom the backend vouches for, made or joined when they are here for the first time, and kept in step.
   * Outside any transaction. @returns user id @throws user_inactive, registration_closed, email_domain_not_allowed
   */
  abstract accountOf(person: BackendPerson): Promise<string>;
}
