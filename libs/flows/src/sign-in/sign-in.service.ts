import { Injectable } from '@nestjs/common';
import { anonymous, person } from '#platform/actor/actor.js';
import type { Step } from '#platform/database/one-statement.js';
import { Mails } from '#platform/mail/mails.js';
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
    private readonly mails: Mails,
  ) {}

  async enter<Found>(attempt: SignInAttempt<Found>, prove: (found: Found) => Promise<Proof>): Promise<SignedIn> {
    return this.attempts.count(attempt, async (found, givingBack) =>
      this.accept(await prove(found), attempt.device, givingBack),
    );
  }

  /** A proof opens a session, with its audit row and the attempt given back. @throws what the gates say, invalid_credentials */
  private async accept(proof: Proof, device: SignInDevice, givingBack: Step): Promise<SignedIn> {
    await this.door.assertMayEnter(proof);
    try {
      if (proof.user) return await this.open(proof.user, proof, device, givingBack);
      return await this.transactions.run(anonymous, async () => {
        const user = await this.door.admitPending(proof.pendingSignUpId);
        return this.open(user, proof, device, givingBack);
      });
    } catch (error) {
      // Between proof and session the password was changed, or the account suspended: that act wins (RA-06).
      if (violates(error, 'sessions_generation_current')) throw invalidCredentials();
      throw error;
    }
  }

  private async open(
    user: UserFacts,
    { method, amr, aal }: Proof,
    device: SignInDevice,
    givingBack: Step,
  ): Promise<SignedIn> {
    const { id: userId, generation, role } = user;
    const opening = { userId, generation, method, amr, aal, ...device };
    const opened = await this.sessions.open(opening, (sessionId) => ({
      event: {
        action: signInActions.succeeded,
        actor: person(userId, { sessionId, role }),
        targetType: 'user',
        targetId: userId,
        details: { method },
      },
      ifNewDevice: this.newDeviceNews(user),
      also: givingBack,
    }));
    return { user, ...opened };
  }

  /**
   * The owner is told of a new device (LG-04); not at the first sign-in of all, which is no news. The device's own name and user
   * agent stay out of the mail: whoever signs in chooses them, and could write an advertisement (IN-03).
   */
  private newDeviceNews({ email, locale, name, username, lastSignInAt }: UserFacts) {
    if (email === null || lastSignInAt === null) return null;
    const mail = { template: 'new_device', to: email, locale, data: { name: name ?? username } } as const;
    return (condition: string) => this.mails.step(mail, condition);
  }
}
