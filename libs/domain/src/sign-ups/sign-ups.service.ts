import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { type PendingSignUp, PendingSignUpRepository } from './pending-sign-up.repository.js';

/** A sign-up waits this long, as long as its mailed token lives (NIST SP 800-63B-4, 4.2.1.2). */
export const signUpLifeSeconds = 24 * 3600;

@Injectable()
export class SignUpsService {
  constructor(private readonly signUps: PendingSignUpRepository) {}

  /** Several may wait for one address: nobody can know yet which of them is its owner's. */
  async add(wish: Omit<PendingSignUp, 'id'>): Promise<PendingSignUp> {
    const signUp = { ...wish, id: newId() };
    await this.signUps.insert(signUp, signUpLifeSeconds);
    return signUp;
  }

  /** Newest first. */
  async listOf(emailKey: string): Promise<PendingSignUp[]> {
    return this.signUps.listLiveOf(emailKey);
  }

  /**
   * Takes a sign-up out, to make a person of it: in the open transaction, for one caller only. The address is locked, so of all who
   * settle it at the same time each sees what the one before did. Null when it is gone or too old.
   */
  async take(id: string, emailKey: string): Promise<PendingSignUp | null> {
    await this.signUps.lockAddress(emailKey);
    return this.signUps.take(id);
  }

  /** The address has an owner now: what else waits for it is void. @returns the ids, whose tokens must die too */
  async removeOf(emailKey: string): Promise<string[]> {
    return this.signUps.removeOf(emailKey);
  }

  async removeExpired(limit: number): Promise<number> {
    return this.signUps.removeExpired(limit);
  }
}
