import { anonymous, operator, person, upkeep } from '#platform/actor/actor.js';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import type { KeyWishes } from '#domain/api-keys/api-keys.service.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import { OrganizationsService } from '#domain/organizations/organizations.service.js';
import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { parseEmailAddress } from '#domain/users/email-address.policy.js';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';
import { UsersService } from '#domain/users/users.service.js';
import type { SanctionFacts } from '#domain/moderation/sanctions/sanction-facts.js';
import { BansService } from '#flows/moderation/bans.service.js';
import { type Reported, ViolationReports } from '#flows/moderation/violation-reports.js';
import type { TestApp } from './app.js';
import { Authenticator } from './authenticator.js';
import { type GivenKey, type GivenKeyOwner, makeKey } from './given-keys.js';
import type { Answer } from './http-client.js';

export interface GivenUser {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly password: string;
}

/** Signs in with a second step; `session` takes it too. */
export interface GivenTotpUser extends GivenUser {
  readonly authenticator: Authenticator;
}

export interface GivenOrganization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

interface UserWishes {
  readonly email?: string;
  readonly username?: string;
  readonly name?: string;
  readonly password?: string;
  readonly role?: 'default' | 'manager' | 'admin';
  readonly verified?: boolean;
}

export interface GivenSession {
  readonly id: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly knownDeviceToken: string;
}

export interface SignedIn extends GivenSession {
  readonly user: GivenUser;
}

export interface GivenDevice {
  readonly id: string;
  readonly token: string;
  readonly confirmationCode: string;
}

const banned = {
  kind: 'ban' as const,
  ...{ reason: 'a test', publicReason: 'a public reason' },
  ...{ rule: null, byId: null, violationId: null },
} as const;
const phrase = 'correct horse battery staple';
/** Made beside the password policy, so that a test may give any. Argon2id at its floor is slow on purpose: people who are given without a password of their own share one hash. */
const hashes = new Map<string, Promise<string>>();
let people = 0;
let organizations = 0;

/** What a test starts from, made by our own services. */
export class Given {
  constructor(private readonly app: () => TestApp) {}

  /** Somebody with an account: verified and without a role unless the test says otherwise. */
  async user(wishes: UserWishes = {}): Promise<GivenUser> {
    const number = String(++people);
    const { email = `given${number}@example.org`, password = phrase, role = 'default', verified = true } = wishes;
    const user = await this.service(UsersService).admit(anonymous, {
      id: newId(),
      email: parseEmailAddress(email),
      emailVerified: verified,
      usernameWish: wishes.username ?? `given${number}`,
      name: wishes.name ?? null,
      locale: null,
      isLocal: true,
      wantsFirstAdmin: false,
    });
    await this.service(PasswordsService).set(user.id, await this.hashOf(password));
    if (user.role !== role) await this.app().sql('update users set role = $2 where id = $1', [user.id, role]);
    return { id: user.id, email, username: user.username, password };
  }

  /** Somebody with an authenticator app. */
  async userWithTotp(wishes: UserWishes = {}): Promise<GivenTotpUser> {
    const user = await this.user(wishes);
    return { ...user, authenticator: await this.authenticator(user) };
  }

  /** Another authenticator app of this person; none of its codes is used yet. */
  async authenticator({ id: userId }: GivenUser, name = 'App'): Promise<Authenticator> {
    const totp = this.service(TotpAuthenticators);
    const { id, secret } = await totp.begin(userId, name);
    if (!(await totp.confirm({ id, name, step: 0 }))) throw new Error('an authenticator could not be confirmed');
    return new Authenticator(this.app(), secret);
  }

  /** An app that was given this seed. */
  appWith(secret: string): Authenticator {
    return new Authenticator(this.app(), secret);
  }

  /** Banned by nobody in particular; for good unless the test says how long. */
  async ban(
    { id: userId }: { readonly id: string },
    milliseconds: number | null = null,
    reasons: { readonly publicReason?: string | null } = {},
  ): Promise<SanctionFacts> {
    const ban = { ...banned, userId, network: null, milliseconds, ...reasons };
    return this.service(BansService).impose(operator, ban);
  }

  async banNetwork(network: string, milliseconds: number | null = null): Promise<string> {
    return (await this.service(BansService).impose(operator, { ...banned, userId: null, network, milliseconds })).id;
  }

  async lift(sanctionId: string): Promise<void> {
    await this.service(BansService).lift(operator, sanctionId, 'a test');
  }

  /** Something the policy knows as `event`; points as the policy says unless the test does. */
  violation(
    by: { readonly userId?: string; readonly network?: string },
    event: string,
    wishes: { points?: number; aimedAt?: string; details?: Record<string, unknown> } = {},
  ): Promise<Reported> {
    const { userId = null, network = null } = by;
    const { aimedAt = null, details = {}, ...points } = wishes;
    const report = { event, userId, network, aimedAt, details, ...points, occurrences: 1, reportedBy: null };
    return this.service(ViolationReports).report(upkeep, report);
  }

  /** A key of this person, of this organization, or of the installation; good everywhere and for good, unless the test says otherwise. */
  async key(owner: GivenKeyOwner, wishes: Partial<KeyWishes> = {}): Promise<GivenKey> {
    return makeKey(this.app(), owner, wishes);
  }

  /** Signed in through the front door, like anybody; with a code of the app where the person has one. */
  async session(user: GivenUser | GivenTotpUser, extra: Record<string, unknown> = {}): Promise<GivenSession> {
    const first = await this.signIn(user, extra);
    const pending = first.body['status'] === 'second_step_required' && 'authenticator' in user;
    const { status, body, text } = pending ? await this.secondStep(user, first) : first;
    if (status !== 200) throw new Error(`signing in gave ${text}`);
    return {
      id: body['session'].id as string,
      token: body['token'] as string,
      refreshToken: body['refreshToken'] as string,
      knownDeviceToken: body['knownDeviceToken'] as string,
    };
  }

  /** Somebody new, signed in. */
  async signedIn(wishes: UserWishes = {}): Promise<SignedIn> {
    const user = await this.user(wishes);
    return { user, ...(await this.session(user)) };
  }

  /** Made by its owner. */
  async organization(
    owner: { readonly id: string },
    wishes: { readonly name?: string; readonly slug?: string } = {},
  ): Promise<GivenOrganization> {
    const { name = `Organization ${String(++organizations)}`, slug = `organization-${String(organizations)}` } = wishes;
    const id = await this.service(OrganizationsService).create(person(owner.id), { name, slug });
    return { id, name, slug };
  }

  /** Taken in as this. */
  async member({ id }: { readonly id: string }, user: { readonly id: string }, role = 'member'): Promise<void> {
    const transactions = this.service(Transactions);
    await transactions.run({ ...operator, organizationId: id }, () =>
      this.service(MembershipsService).join(operator, id, { userId: user.id, role }),
    );
  }

  /** Paired by its owner's session, and approved unless the test says otherwise. */
  async device(owner: { token: string }, { approved = true } = {}): Promise<GivenDevice> {
    const { http } = this.app();
    const { body } = await http.post('/api/v1/devices/pairings', undefined, { token: owner.token });
    const wish = { pairingCode: body['pairingCode'] as string, name: 'A phone', platform: 'android' };
    const requested = await http.post('/api/v1/devices', wish);
    if (requested.status !== 201) throw new Error(`pairing gave ${requested.text}`);
    const id = requested.body['id'] as string;
    if (approved) await http.post(`/api/v1/devices/${id}/approve`, undefined, { token: owner.token });
    return {
      id,
      token: requested.body['deviceToken'] as string,
      confirmationCode: requested.body['confirmationCode'] as string,
    };
  }

  /** What the second step answers to the next code of the person's app. */
  async secondStep({ authenticator }: Pick<GivenTotpUser, 'authenticator'>, first: Answer, extra: object = {}) {
    const shown = { challenge: first.body['challenge'] as string, method: 'totp', code: await authenticator.code() };
    return this.app().http.post('/api/v1/auth/second-step', { ...shown, ...extra });
  }

  signIn({ email, password }: Pick<GivenUser, 'email' | 'password'>, extra: Record<string, unknown> = {}) {
    return this.app().http.post('/api/v1/auth/login', { email, password, ...extra });
  }

  refresh(refreshToken: string): Promise<Answer> {
    return this.app().http.post('/api/v1/auth/refresh', { refreshToken });
  }

  /** The next pair of a session that is known to be good. */
  async refreshed(refreshToken: string): Promise<{ token: string; refreshToken: string }> {
    const { status, body, text } = await this.refresh(refreshToken);
    if (status !== 200) throw new Error(`refreshing gave ${text}`);
    return { token: body['token'] as string, refreshToken: body['refreshToken'] as string };
  }

  /** How refreshing goes: the status, and the code or `ok`. */
  async refreshCode(refreshToken: string): Promise<[number, string]> {
    const { status, body } = await this.refresh(refreshToken);
    return [status, (body['code'] as string | undefined) ?? 'ok'];
  }

  private hashOf(password: string): Promise<string> {
    const known = hashes.get(password) ?? this.service(PasswordHasher).hash(password);
    hashes.set(password, known);
    return known;
  }

  private service<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.app().nest.get<T>(type, { strict: false });
  }
}
