import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import type { Step } from '#platform/database/one-statement.js';
import { Mails } from '#platform/mail/mails.js';
import { FactorResets } from '#domain/factor-resets/factor-resets.service.js';
import { type OpenedSession, type Opening, SessionsService } from '#domain/sessions/sessions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { signInActions } from './sign-in.audit.js';

export interface SignedIn extends OpenedSession {
  readonly user: UserFacts;
}

/** The end of every way in: a session, its audit row, what is given back with it, and news of a new device, in one statement. */
@Injectable()
export class SessionOpening {
  constructor(
    private readonly sessions: SessionsService,
    private readonly factorResets: FactorResets,
    private readonly mails: Mails,
  ) {}

  /** @throws the breach of `sessions_generation_current` when the account changed since it was proven */
  async open(user: UserFacts, opening: Omit<Opening, 'userId'>, givingBack: Step): Promise<SignedIn> {
    const { id: userId, role } = user;
    const { method, amr, aal } = opening;
    // Whoever shows a second factor has not lost it.
    if (aal >= 2) await this.factorResets.cancel(person(userId, { role }), userId);
    const opened = await this.sessions.open({ userId, ...opening }, (sessionId) => ({
      event: {
        action: signInActions.succeeded,
        actor: person(userId, { sessionId, role }),
        targetType: 'user',
        targetId: userId,
        details: { method, amr },
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
