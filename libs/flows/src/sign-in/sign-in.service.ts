import { Injectable } from '@nestjs/common';
import { anonymous, person } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import { violates } from '#platform/database/database-errors.js';
import { SessionsService, type OpenedSession } from '#domain/sessions/sessions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { AttemptCounting } from './attempt-counting.js';
import type { Proof, SignInDevice } from './proof.js';
import { signInActions } from './sign-in.audit.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { SignInDoor } from './sign-in.door.js';

export interface SignedIn extends OpenedSession {
  readonly user: UserFacts;
}

/** One attempt to come in: whom it aims at, and from which device. */
export interface SignInAttempt {
  readonly method: string;
  /** What guesses are counted by. */
  readonly subject: string;
  /** The account aimed at, where there is one; for the audit log. */
  readonly aimedAt: string | null;
  readonly device: SignInDevice;
}

/** The one road of signing in: a method says who, the door says whether, the session says for how long. */
@Injectable()
export class SignInService {
  constructor(
    private readonly attempts: AttemptCounting,
    private readonly door: SignInDoor,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  async enter(attempt: SignInAttempt, prove: () => Promise<Proof>): Promise<SignedIn> {
    return this.attempts.count(attempt, async () => this.accept(await prove(), attempt.device));
  }

  /** A proof opens a session, in one transaction with its audit row. @throws what the gates say, invalid_credentials */
  private async accept(proof: Proof, device: SignInDevice): Promise<SignedIn> {
    await this.door.assertMayEnter(proof);
    try {
      return await this.transactions.run(anonymous, () => this.open(proof, device));
    } catch (error) {
      // Between proof and session the password was changed, or the account suspended: that act wins (RA-06).
      if (violates(error, 'sessions_generation_current')) throw invalidCredentials();
      throw error;
    }
  }

  private async open({ method, amr, aal, ...proof }: Proof, device: SignInDevice): Promise<SignedIn> {
    const user = proof.user ?? (await this.door.admitPending(proof.pendingSignUpId));
    const opened = await this.sessions.open({
      userId: user.id,
      generation: user.generation,
      method,
      amr,
      aal,
      ...device,
    });
    await this.audit.record({
      action: signInActions.succeeded,
      actor: person(user.id, { sessionId: opened.session.id, role: user.role }),
      targetType: 'user',
      targetId: user.id,
      details: { method, newDevice: opened.isNewDevice },
    });
    return { user, ...opened };
  }
}
