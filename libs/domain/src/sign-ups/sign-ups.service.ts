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

  async find(id: string): Promise<PendingSignUp | null> {
    return this.signUps.find(id);
  }

  /** Newest first. */
  async listOf(emailKey: string): Promise<PendingSignUp[]> {
    return this.signUps.listLiveOf(emailKey);
  }

  /** Until the open transaction ends nobody else settles whose this address is: each sees what the one before did. */
  async lockAddress(emailKey: string): Promise<void> {
    await this.signUps.lockAddress(emailKey);
  }

  /** Takes a sign-up out, to make a person of it: in the open transaction, for one caller only. Null when it is gone or too old. */
  async take(id: string): Promise<PendingSignUp | null> {
    return this.signUps.take(id);
  }

  /** The address has an owner now: what else waits for it is void. @returns the ids, whose tokens must die too */
  async removeOf(emailKey: string): Promise<string[]> {
    return this.signUps.removeOf(emailKey);
  }
}
