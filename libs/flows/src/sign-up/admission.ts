import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { newId } from '#platform/database/ids.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import type { ProvenNewcomer } from '#domain/sign-ups/pending-admission.js';
import type { PendingSignUp } from '#domain/sign-ups/pending-sign-up.repository.js';
import { SignUpsService } from '#domain/sign-ups/sign-ups.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

/** A sign-up becomes a person. Everything here joins the open transaction: no half-built account is ever seen (RA-03). */
@Injectable()
export class Admission {
  constructor(
    private readonly signUps: SignUpsService,
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly tokens: OneTimeTokensService,
  ) {}

  /**
   * The address is the subject's that `spendToken` gives: a pending sign-up, or the unconfirmed person it became. Whoever else waits
   * for the address, or uses it unconfirmed, gives way (RT-11). The address is locked before the token is spent: two
   * links opened at once would each hold their token and wait for the other's.
   * @throws invalid_token when the address has a confirmed owner already, or a suspended one
   */
  async confirm(emailKey: string, spendToken: () => Promise<string>): Promise<void> {
    await this.signUps.lockAddress(emailKey);
    const subjectId = await spendToken();
    const signUp = await this.signUps.take(subjectId);
    const present = await this.users.lockByEmailKey(emailKey);
    if (present?.emailVerifiedAt) throw invalidToken();
    if (signUp) await this.admitOwner(signUp, present);
    else if (present?.id === subjectId) await this.users.confirmEmail(anonymous, subjectId);
    else throw invalidToken();
    await this.tokens.removeOf(...(await this.signUps.removeOf(emailKey)));
  }

  /** Where unverified sign-in is allowed. Null when the sign-up is gone, or somebody else has the address meanwhile. */
  async admitUnverified(signUpId: string): Promise<string | null> {
    const known = await this.signUps.find(signUpId);
    if (known) await this.signUps.lockAddress(known.emailKey);
    const signUp = await this.signUps.take(signUpId);
    if (!signUp || (await this.users.findByEmailKey(signUp.emailKey))) return null;
    return this.admit(signUp, false);
  }

  /** Null when the address has an owner who has confirmed it, or who is suspended. */
  async admitProven({ email, emailKey, ...wishes }: ProvenNewcomer): Promise<string | null> {
    await this.signUps.lockAddress(emailKey);
    if (!(await this.isFree(emailKey))) return null;
    const address = { address: email, key: emailKey };
    const facts = { ...wishes, id: newId(), email: address, emailVerified: true };
    const { id } = await this.users.admit(anonymous, { ...facts, isLocal: false });
    await this.tokens.removeOf(...(await this.signUps.removeOf(emailKey)));
    return id;
  }

  /** The same for somebody who signs up with what was mailed to the address. */
  async admitInvited(wish: Omit<PendingSignUp, 'id'>): Promise<string | null> {
    await this.signUps.lockAddress(wish.emailKey);
    if (!(await this.isFree(wish.emailKey))) return null;
    const id = await this.admit({ ...wish, id: newId() }, true);
    await this.tokens.removeOf(...(await this.signUps.removeOf(wish.emailKey)));
    return id;
  }

  /** Whoever uses the address unconfirmed gives way; who has confirmed it does not, nor who is suspended. The row is locked. */
  private async isFree(emailKey: string): Promise<boolean> {
    const present = await this.users.lockByEmailKey(emailKey);
    return !present || (!present.emailVerifiedAt && (await this.users.displace(anonymous, present)));
  }

  private async admitOwner(signUp: PendingSignUp, present: UserFacts | null): Promise<void> {
    if (present && !(await this.users.displace(anonymous, present))) throw invalidToken();
    await this.admit(signUp, true);
  }

  private async admit(signUp: PendingSignUp, emailVerified: boolean): Promise<string> {
    const { id, email, emailKey, passwordHash } = signUp;
    await this.users.admit(anonymous, {
      ...signUp,
      email: { address: email, key: emailKey },
      emailVerified,
      isLocal: true,
    });
    await this.passwords.set(id, passwordHash);
    return id;
  }
}
