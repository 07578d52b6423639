import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { newSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { InstanceMode } from '#platform/instance-mode/instance-mode.js';
import { invalidatedToken } from '#platform/errors/access.errors.js';
import { notFound, preconditionFailed } from '#platform/errors/common.errors.js';
import { ConfirmedAddresses } from './confirmed-addresses.js';
import type { EmailAddress } from './email-address.policy.js';
import { FirstAdmin } from './first-admin.js';
import type { Role, UserFacts } from './user-facts.js';
import { type ProfileChanges, UserRepository } from './user.repository.js';
import type { Identifier } from './identifiers.policy.js';
import { UserNews } from './user-news.js';
import { canonicalLocale } from './profile.policy.js';
import { canonicalUsername, usernameCandidates } from './username.policy.js';
import { userActions } from './users.audit.js';
import { lastAdmin, usernameTaken } from './users.errors.js';

/** Somebody who becomes a user now. */
export type Newcomer = NewcomerFacts & Origin;

interface NewcomerFacts {
  readonly id: string;
  readonly email: EmailAddress | null;
  readonly emailVerified: boolean;
  /** Granted, or a name near it. */
  readonly usernameWish: string | null;
  readonly name: string | null;
  readonly locale: string | null;
}

/** Who signed up here may become the first administrator, in production with the set-up token; who came by another service never (S0-7). */
type Origin = { readonly isLocal: true; readonly wantsFirstAdmin: boolean } | { readonly isLocal: false };

/** Whose account is to be deleted. */
export interface Leaver {
  readonly id: string;
  readonly generation?: number;
}

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UserRepository,
    private readonly firstAdmin: FirstAdmin,
    private readonly transactions: Transactions,
    private readonly news: UserNews,
    private readonly mode: InstanceMode,
    private readonly confirmed: ConfirmedAddresses,
  ) {}

  async find(id: string): Promise<UserFacts | null> {
    return this.users.find(id);
  }

  /** @throws not_found */
  async get(id: string): Promise<UserFacts> {
    const user = await this.users.find(id);
    if (!user) throw notFound();
    return user;
  }

  async findByEmailKey(emailKey: string): Promise<UserFacts | null> {
    return this.users.findByEmailKey(emailKey);
  }

  /** Whoever a person says they are, by address or username: one statement, found or not. */
  async findByIdentifier(identifier: Identifier): Promise<UserFacts | null> {
    return this.users.findByIdentifier(identifier);
  }

  async findByAvatarKey(avatarKey: string): Promise<UserFacts | null> {
    return this.users.findByAvatarKey(avatarKey);
  }

  /** Locked until the open transaction ends. */
  async lock(id: string): Promise<UserFacts | null> {
    return this.users.lock(id);
  }

  /**
   * A caller, locked, and of the generation in which their request was let in: since then nothing has ended what they are about to leave
   * behind, such as a reset that must kill what is pending (RT-08). @throws invalidated_token
   */
  async lockCaller({ id, generation }: Pick<UserFacts, 'id' | 'generation'>): Promise<UserFacts> {
    const user = await this.users.lock(id);
    if (user?.generation !== generation) throw invalidatedToken();
    return user;
  }

  async lockByEmailKey(emailKey: string): Promise<UserFacts | null> {
    return this.users.lockByEmailKey(emailKey);
  }

  /** Makes the account of somebody who signed up; the first local account becomes the administrator. @throws email_taken, single_user_mode */
  async admit(actor: Actor, newcomer: Newcomer): Promise<UserFacts> {
    // Whatever road led here.
    await this.mode.assertMultiUser();
    return this.transactions.run(actor, async () => {
      const user = await this.insertNear(newcomer, 'default');
      await this.news.record(actor, userActions.created, user.id, { emailVerified: newcomer.emailVerified });
      await this.confirmed.tell(actor, user);
      if (!newcomer.isLocal) return user;
      return (await this.firstAdmin.promote(actor, user.id, newcomer.wantsFirstAdmin)) ?? user;
    });
  }

  /** The owner of the address has shown it. Null when it was confirmed already. */
  async confirmEmail(actor: Actor, id: string): Promise<UserFacts | null> {
    const user = await this.users.setEmailVerified(id);
    if (!user) return null;
    await this.news.tell(actor, userActions.emailVerified, id);
    await this.confirmed.tell(actor, user);
    return user;
  }

  /**
   * An account whose address nobody confirmed gives way to the owner of the address, with everything in it: whoever made it may
   * have hoped to be let in later (RT-11, pre-hijacking). False for a suspended one, who would be let in by it (SE-09).
   */
  async displace(actor: Actor, user: UserFacts): Promise<boolean> {
    if (user.emailVerifiedAt) throw new Error('an account with a confirmed address is never displaced');
    if (!(await this.users.removeUnlessSuspended(user.id))) return false;
    await this.firstAdmin.forgetIfGone();
    await this.news.record(actor, userActions.displaced, user.id);
    this.news.announce(user.id);
    return true;
  }

  /** What is left out stays. `version` is the one the caller changed from, null for whichever is the newest. @throws precondition_failed, username_taken */
  async changeProfile(actor: Actor, id: string, changes: ProfileChanges, version: number | null): Promise<UserFacts> {
    const user = await this.transactions.run(actor, async () => {
      const changed = await this.users.changeProfile(id, canonicalChanges(changes), version);
      if (!changed) throw preconditionFailed();
      await this.news.record(actor, userActions.profileChanged, id, { fields: Object.keys(changes).sort() });
      return changed;
    });
    this.news.announce(id);
    return user;
  }

  /** @throws precondition_failed */
  async renewAvatarKey(actor: Actor, id: string, version: number | null, action: string): Promise<UserFacts> {
    const user = await this.users.setAvatarKey(id, newSecret(), version);
    if (!user) throw preconditionFailed();
    await this.news.record(actor, action, id);
    this.news.announce(id);
    return user;
  }

  /**
   * With a generation it is the person's own wish: whom a reset has shut out meanwhile ends nothing (RT-08). Joins the open transaction. Null
   * when the account is not active. @throws last_admin, precondition_failed, invalidated_token
   */
  async beginDeletion(
    actor: Actor,
    { id, generation }: Leaver,
    graceSeconds: number,
    version: number | null,
  ): Promise<UserFacts | null> {
    await this.assertNotLastAdmin(id);
    const present = await this.users.lock(id);
    const isOutdated = generation !== undefined && present?.generation !== generation;
    if (isOutdated && present?.status === 'active') throw invalidatedToken();
    if (version !== null && present && present.version !== version) throw preconditionFailed();
    const user = await this.users.setDeleting(id, graceSeconds);
    if (user) await this.news.record(actor, userActions.deletionRequested, id, { deletesAt: user.deletesAt });
    this.news.announce(id);
    return user;
  }

  /** Kills every credential issued so far; who may keep a session lifts it into the new generation. @throws not_found */
  async raiseGeneration(id: string): Promise<UserFacts> {
    const user = await this.users.raiseGeneration(id);
    if (!user) throw notFound();
    this.news.announce(id);
    return user;
  }

  async cancelDeletion(actor: Actor, id: string): Promise<boolean> {
    const user = await this.users.setNotDeleting(id);
    if (!user) return false;
    await this.news.record(actor, userActions.deletionCancelled, id);
    this.news.announce(id);
    return true;
  }

  /** Inside a transaction: nobody else can stop being an administrator before it ends (RA-05). @throws last_admin */
  async assertNotLastAdmin(id: string): Promise<void> {
    const admins = await this.users.lockActiveAdmins();
    if (admins.includes(id) && admins.length === 1) throw lastAdmin();
  }

  /** Removes the person and, by the foreign keys, everything of theirs. */
  async erase(actor: Actor, user: UserFacts, reason: string): Promise<void> {
    await this.users.remove(user.id);
    await this.news.record(actor, userActions.erased, user.id, { reason });
    this.news.announce(user.id);
  }

  async lockDue(limit: number): Promise<UserFacts[]> {
    return this.users.lockDue(limit);
  }

  async lockNeverVerified(seconds: number, limit: number): Promise<UserFacts[]> {
    return this.users.lockNeverVerified(seconds, limit);
  }

  /** The unique constraint picks: a candidate that somebody else took a moment ago gives no row, and the next is tried. */
  private async insertNear(newcomer: Newcomer, role: Role): Promise<UserFacts> {
    const { id, email, emailVerified, name, locale } = newcomer;
    const address = { email: email?.address ?? null, emailKey: email?.key ?? null };
    for (const username of usernameCandidates(newcomer.usernameWish, name)) {
      const row = { id, ...address, emailVerified, name, locale, role, username, avatarKey: newSecret() };
      const user = await this.users.insert(row);
      if (user) return user;
    }
    throw usernameTaken();
  }
}

function canonicalChanges({ username, locale, ...rest }: ProfileChanges): ProfileChanges {
  return {
    ...rest,
    ...(username === undefined ? {} : { username: canonicalUsername(username) }),
    ...(locale === undefined ? {} : { locale: locale === null ? null : canonicalLocale(locale) }),
  };
}
