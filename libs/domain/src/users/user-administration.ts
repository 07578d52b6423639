import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { newId } from '#platform/database/ids.js';
import { newSecret } from '#platform/crypto/secrets.js';
import { notFound, preconditionFailed } from '#platform/errors/common.errors.js';
import { type AccountChanges, AdministeredUserRepository } from './administered-user.repository.js';
import { ConfirmedAddresses } from './confirmed-addresses.js';
import type { EmailAddress } from './email-address.policy.js';
import { FirstAdmin } from './first-admin.js';
import { RoleLadder } from './role-ladder.js';
import type { Role, UserFacts } from './user-facts.js';
import { UserNews } from './user-news.js';
import { UserRepository } from './user.repository.js';
import { canonicalUsername, usernameCandidates } from './username.policy.js';
import { userActions } from './users.audit.js';
import { usernameTaken } from './users.errors.js';

/** An account that is made for somebody. */
export interface NewAccount {
  readonly email: EmailAddress | null;
  /** Exactly this one; null for one near the name. */
  readonly username: string | null;
  readonly name: string | null;
  readonly role: Role;
  readonly dailyMessageLimit: number | null;
}

/** What administrators and operators do to accounts. Each verb joins the open transaction; the flow opens it. */
@Injectable()
export class UserAdministration {
  constructor(
    private readonly users: UserRepository,
    private readonly administered: AdministeredUserRepository,
    private readonly firstAdmin: FirstAdmin,
    private readonly ladder: RoleLadder,
    private readonly news: UserNews,
    private readonly confirmed: ConfirmedAddresses,
  ) {}

  /** The address counts as confirmed: whoever makes the account vouches for it. @throws username_taken, email_taken, insufficient_perms */
  async create(actor: Actor, account: NewAccount): Promise<UserFacts> {
    this.ladder.assertMayGive(actor, account.role);
    const user = await this.insert(account);
    if (account.role === 'admin') await this.firstAdmin.settle(user.id);
    const { dailyMessageLimit } = account;
    if (dailyMessageLimit !== null) await this.administered.change(user.id, { dailyMessageLimit }, null);
    await this.news.tell(actor, userActions.created, user.id, { role: account.role });
    await this.confirmed.tell(actor, user);
    return user;
  }

  /** Has anybody an account but this one? Null: anybody at all. */
  async hasOthersThan(id: string | null): Promise<boolean> {
    return this.administered.hasOthersThan(id);
  }

  /** `version` is the one the caller changed from, null for whichever is the newest. @throws not_found, precondition_failed, username_taken, insufficient_perms */
  async change(actor: Actor, id: string, changes: AccountChanges, version: number | null): Promise<void> {
    const { username } = changes;
    await this.ladder.assertOpenTo(actor, id);
    const canonical = username === undefined ? {} : { username: canonicalUsername(username) };
    const changed = await this.administered.change(id, { ...changes, ...canonical }, version);
    if (!changed) throw (await this.users.find(id)) ? preconditionFailed() : notFound();
    await this.news.tell(actor, userActions.changedByAdmin, id, { fields: Object.keys(changes).sort() });
  }

  /** @throws not_found, last_admin, insufficient_perms, own_account */
  async suspend(actor: Actor, id: string, reason: string): Promise<void> {
    await this.ladder.assertMayDispossess(actor, id);
    if (!(await this.administered.suspend(id, reason))) throw notFound();
    await this.news.tell(actor, userActions.suspended, id, { reason });
  }

  /** @throws not_found, insufficient_perms */
  async reactivate(actor: Actor, id: string): Promise<void> {
    await this.ladder.assertOpenTo(actor, id);
    if (!(await this.administered.reactivate(id))) throw notFound();
    await this.news.tell(actor, userActions.reactivated, id);
  }

  /** Access tokens that tell of the old role are refused from now on; a refresh gives right ones (SE-10). @throws as suspend */
  async setRole(actor: Actor, id: string, role: Role): Promise<void> {
    await this.ladder.assertMayDispossess(actor, id);
    this.ladder.assertMayGive(actor, role);
    const before = await this.users.lock(id);
    if (!before) throw notFound();
    if (before.role === role) return;
    await this.users.setRole(id, role);
    if (role === 'admin') await this.firstAdmin.settle(id);
    await this.news.tell(actor, userActions.roleChanged, id, { from: before.role, to: role });
  }

  /** Somebody else's rule says what role they have (a provider's claims); but no installation loses its last administrator by it (RA-05). */
  async setRoleUnlessLastAdmin(actor: Actor, id: string, role: Role): Promise<void> {
    const admins = await this.users.lockActiveAdmins();
    if (admins.length === 1 && admins[0] === id) return;
    await this.setRole(actor, id, role);
  }

  private async insert({ email, username, name, role }: NewAccount): Promise<UserFacts> {
    const address = { email: email?.address ?? null, emailKey: email?.key ?? null, emailVerified: email !== null };
    const row = { id: newId(), ...address, name, locale: null, role, avatarKey: newSecret() };
    const candidates = username === null ? usernameCandidates(null, name) : [canonicalUsername(username)];
    for (const candidate of candidates) {
      const user = await this.users.insert({ ...row, username: candidate });
      if (user) return user;
    }
    throw usernameTaken();
  }
}
