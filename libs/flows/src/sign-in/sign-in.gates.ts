import { userInactive } from '#platform/errors/access.errors.js';
import type { UserStanding } from '#domain/moderation/user-standing.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { accountDeletionPending } from './sign-in.errors.js';

/** What gates may look at. */
export interface GateView {
  readonly user: UserFacts;
  readonly standing: UserStanding;
  /** Lets the owner of an account that is being deleted change their mind. */
  readonly issueCancelToken: () => Promise<string>;
}

/** Throws to keep the person out. Asked only after the credentials were right, so it tells strangers nothing. */
export type SignInGate = (view: GateView) => void | Promise<void>;

const refuseBanned: SignInGate = ({ user, standing }) => {
  standing.assertNotBanned(user);
};

const refuseSuspended: SignInGate = ({ user }) => {
  if (user.status === 'suspended') throw userInactive();
};

const refuseDeleting: SignInGate = async ({ user, issueCancelToken }) => {
  if (user.status !== 'deleting') return;
  throw accountDeletionPending({ deletesAt: user.deletesAt?.toISOString(), cancelToken: await issueCancelToken() });
};

/** Read this list to know who may not come in, in this order. */
export const signInGates: readonly SignInGate[] = [refuseBanned, refuseSuspended, refuseDeleting];
