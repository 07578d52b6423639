import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { KeptKeys } from '#domain/api-keys/keeping/kept-keys.service.js';
import { DevicesService } from '#domain/devices/devices.service.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import type { EmailAddress } from '#domain/users/email-address.policy.js';
import { UserAddresses } from '#domain/users/user-addresses.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { userActions } from '#domain/users/users.audit.js';
import { UsersService } from '#domain/users/users.service.js';

/** What becomes of the one person when there are many. */
@Injectable()
export class ThePerson {
  constructor(
    private readonly users: UsersService,
    private readonly addresses: UserAddresses,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly devices: DevicesService,
    private readonly keys: KeptKeys,
  ) {}

  /**
   * The generation rises, so that a sign-in whose AUTH_TOKEN was right a moment ago opens nothing any more (RA-06); what is open already
   * comes along into the new one. Joins the open transaction. @throws email_taken, invalidated_token
   */
  async takeOwnCredentials(actor: Actor, caller: UserFacts, address: EmailAddress, hash: string): Promise<void> {
    const { id, generation } = await this.users.lockCaller(caller);
    await this.addresses.change(actor, id, address, userActions.emailChanged);
    await this.passwords.set(id, hash);
    const raised = await this.users.raiseGeneration(id);
    await this.sessions.keepAll(id, generation, raised.generation);
    await this.devices.keepAll(id, generation, raised.generation);
    await this.keys.keepAll(id, generation, raised.generation);
  }
}
