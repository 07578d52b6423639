import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { SignUpsService } from '#domain/sign-ups/sign-ups.service.js';
import type { EmailAddress } from '#domain/users/email-address.policy.js';
import { UserAddresses } from '#domain/users/user-addresses.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

/** Giving a person an address that they have shown to be theirs. Everything here joins the open transaction. */
@Injectable()
export class AddressMoves {
  constructor(
    private readonly signUps: SignUpsService,
    private readonly users: UsersService,
    private readonly addresses: UserAddresses,
    private readonly tokens: OneTimeTokensService,
  ) {}

  /** Before a token is spent: nobody else settles whose this address is meanwhile, and none waits for the other. */
  async lock(emailKey: string): Promise<void> {
    await this.signUps.lockAddress(emailKey);
  }

  /**
   * Whose address it is, is decided now (RT-09): a confirmed owner keeps it; whoever only waits for it or uses it unconfirmed gives way
   * (RT-11). Every link mailed to the person before is dead (RT-02). @throws invalid_token where somebody has it
   */
  async move(user: UserFacts, address: EmailAddress, action: string): Promise<void> {
    const present = await this.users.lockByEmailKey(address.key);
    if (present && present.id !== user.id) await this.displace(present);
    const voided = await this.signUps.removeOf(address.key);
    await this.addresses.change(anonymous, user.id, address, action);
    await this.tokens.removeOf(user.id, ...voided);
  }

  private async displace(present: UserFacts): Promise<void> {
    if (present.emailVerifiedAt || !(await this.users.displace(anonymous, present))) throw invalidToken();
    await this.tokens.removeOf(present.id);
  }
}
