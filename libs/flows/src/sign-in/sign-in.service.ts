import { Injectable } from '@nestjs/common';
import { anonymous, person } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { violates } from '#platform/database/database-errors.js';
import { SessionsService, type OpenedSession } from '#domain/sessions/sessions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { AttemptCounting } from './attempt-counting.js';
import type { Proof, SignInAttempt, SignInDevice } from './proof.js';
import { signInActions } from './sign-in.audit.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { SignInDoor } from './sign-in.door.js';

export interface SignedIn extends OpenedSession {
  readonly user: UserFacts;
}

/** The one road of signing in: a method says who, the door says whether, the session says for how long. */
@Injectable()
export class SignInService {
  constructor(
    private readonly attempts: AttemptCounting,
    private readonly door: SignInDoor,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
  ) {}

  async enter(attempt: SignInAttempt, prove: () => Promise<Proof>): Promise<SignedIn> {
    return this.attempts.count(attempt, async () => this.accept(await prove(), attempt.device));
  }

  /** A proof opens a session, with its audit row. @throws what the gates say, invalid_credentials */
  private async accept(proof: Proof, device: SignInDevice): Promise<SignedIn> {
    await this.door.assertMayEnter(proof);
    try {
      if (proof.user) return await this.open(proof.user, proof, device);
      return await this.transactions.run(anonymous, async () => {
        const user = await this.door.admitPending(proof.pendingSignUpId);
        return this.open(user, proof, device);
      });
    } catch (error) {
      // Between proof and session the password was changed, or the account suspended: that act wins (RA-06).
      if (violates(error, 'sessions_generation_current')) throw invalidCredentials();
      throw error;
    }
  }

  private async open(user: UserFacts, { method, amr, aal }: Proof, device: SignInDevice): Promise<SignedIn> {
    const { id: userId, generation, role } = user;
    const opening = { userId, generation, method, amr, aal, ...device };
    const opened = await this.sessions.open(opening, (sessionId) => ({
      action: signInActions.succeeded,
      actor: person(userId, { sessionId, role }),
      targetType: 'user',
      targetId: userId,
      details: { method },
    }));
    return { user, ...opened };
  }
}
