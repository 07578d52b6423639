import { userInactive } from '#platform/errors/access.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { accountDeletionPending } from './sign-in.errors.js';
import type { SignInRules } from './sign-in.settings.js';

/** What gates may look at. */
export interface GateView {
  readonly user: UserFacts;
  readonly rules: SignInRules;
}

/** Throws to keep the person out. Asked only after the credentials were right, so it tells strangers nothing. */
export type SignInGate = (view: GateView) => void;

const refuseSuspended: SignInGate = ({ user }) => {
  if (user.status === 'suspended') throw userInactive();
};

const refuseDeleting: SignInGate = ({ user }) => {
  if (user.status === 'deleting') throw accountDeletionPending({ deletesAt: user.deletesAt?.toISOString() });
};

const refuseUnconfirmed: SignInGate = ({ user, rules }) => {
  if (user.email !== null && !user.emailVerifiedAt && !rules.allowUnverified) throw invalidCredentials();
};

/** Read this list to know who may not come in, in this order. */
export const signInGates: readonly SignInGate[] = [refuseUnconfirmed, refuseSuspended, refuseDeleting];
