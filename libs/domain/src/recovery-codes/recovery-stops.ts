import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { RecoveryCodeRepository } from './recovery-code.repository.js';
import { RecoveryStopRepository, type StoppedRecovery } from './recovery-stop.repository.js';

/** How long the owner has to say that it was not them. */
const waitSeconds = 86_400;

/**
 * Whoever found somebody's codes has a new password with two of them; with a third the second factor would fall too. So the rest waits
 * for a day, in which the owner, told by mail, can stop it.
 */
@Injectable()
export class RecoveryStops {
  constructor(
    private readonly stops: RecoveryStopRepository,
    private readonly codes: RecoveryCodeRepository,
  ) {}

  /** Joins the open transaction. @returns what stops it, for the mail */
  async begin(userId: string): Promise<{ readonly token: string; readonly expiresAt: Date }> {
    await this.stops.holdCodesBack(userId, waitSeconds);
    const token = newSecret();
    return { token, expiresAt: await this.stops.insert(hashSecret(token), userId, waitSeconds) };
  }

  /** The codes are dead: somebody else has them. Null where there is nothing to stop. Joins the open transaction. */
  async take(token: string): Promise<StoppedRecovery | null> {
    const stopped = await this.stops.take(hashSecret(token));
    if (!stopped) return null;
    const { userId, since } = stopped;
    await this.codes.removeAll(userId, new Date(0));
    // Others before it were the same stranger's.
    const begun = [since, ...(await this.stops.removeOf(userId))].map((time) => time.getTime());
    return { userId, since: new Date(Math.min(...begun)) };
  }
}
