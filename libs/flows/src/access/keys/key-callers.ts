import { Injectable } from '@nestjs/common';
import { person, service } from '#platform/actor/actor.js';
import { Clock } from '#platform/clock/clock.js';
import { equalBytes, hashSecret } from '#platform/crypto/secrets.js';
import {
  insufficientPerms,
  invalidatedToken,
  invalidAuth,
  organizationInactive,
  tokenExpired,
} from '#platform/errors/access.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { requestContext } from '#platform/http/request-context.js';
import type { ApiKeyFacts } from '#domain/api-keys/api-key-facts.js';
import { assuredIdOf, idOfApiKey, prefixOf } from '#domain/api-keys/api-key-token.js';
import { KeyUses } from '#domain/api-keys/key-uses.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import type { ClientClaims } from '#domain/server-keys/client-tokens.js';
import type { CallingKey, KeyCaller } from '../session-state.js';
import type { KeyState } from './key-state.query.js';
import { KeyStates } from './key-states.js';
import { hasFingerprint } from './secret-fingerprint.js';

/** Which of a key's secrets was shown. */
type Shown = 'secret' | 'previous' | 'share';

/** From an API key to whom it stands for, as they are now. */
@Injectable()
export class KeyCallers {
  constructor(
    private readonly states: KeyStates,
    private readonly uses: KeyUses,
    private readonly standing: UserStanding,
    private readonly clock: Clock,
  ) {}

  /** @throws invalid_format, invalid_auth, account_banned, user_inactive, organization_inactive, token_expired, invalidated_token, insufficient_perms */
  async of(token: string): Promise<KeyCaller> {
    return this.judged(token, await this.states.get(assuredIdOf(token)));
  }

  /** Null where Postgres must be asked: then `of` does. @throws as `of` */
  remembered(token: string): KeyCaller | null {
    const state = this.states.remembered(assuredIdOf(token));
    return state && this.judged(token, state);
  }

  /** The owner's state is told before the key's, and neither to whoever does not hold it. */
  private judged(token: string, state: KeyState | null): KeyCaller {
    const shown = state && shownIn(state, hashSecret(token));
    if (!shown) throw invalidAuth();
    return this.admitted(state, shown);
  }

  /** A key that sends a token it got for itself: the same key, within what the token says. @throws as `of` */
  async ofClient(claims: ClientClaims): Promise<KeyCaller> {
    return this.judgedClient(claims, await this.states.get(claims.sub));
  }

  /** Null where Postgres must be asked. @throws as `of` */
  rememberedClient(claims: ClientClaims): KeyCaller | null {
    const state = this.states.remembered(claims.sub);
    return state && this.judgedClient(claims, state);
  }

  /** What services may be told of a key (RFC 7662): nothing is noted, nor asked from where it comes. Null where it is no good. */
  async look(presented: string | ClientClaims): Promise<KeyCaller | null> {
    const id = typeof presented === 'string' ? idOfApiKey(presented) : presented.sub;
    const state = id === null ? null : await this.states.get(id);
    if (!state) return null;
    const shown = typeof presented === 'string' ? shownIn(state, hashSecret(presented)) : behind(presented, state);
    if (!shown || !this.isGood(state, shown)) return null;
    const caller = callerOf(state, callingKey(state, shown));
    return typeof presented === 'string' ? caller : within(presented, caller);
  }

  /** Is a key good, whichever of its secrets? For what was got with it. */
  async isLive(keyId: string): Promise<boolean> {
    const state = await this.states.get(keyId);
    return state !== null && this.isGood(state, 'secret');
  }

  private judgedClient(claims: ClientClaims, state: KeyState | null): KeyCaller {
    if (!state) throw invalidAuth();
    const shown = behind(claims, state);
    if (!shown) throw invalidatedToken();
    return within(claims, this.admitted(state, shown));
  }

  private admitted(state: KeyState, shown: Shown): KeyCaller {
    this.assertGood(state, shown);
    assertFromThere(state);
    this.uses.note(state.key.id);
    if (shown === 'previous') tellOfRotation(state.key);
    return callerOf(state, callingKey(state, shown));
  }

  private isGood(state: KeyState, shown: Shown): boolean {
    try {
      this.assertGood(state, shown);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  private assertGood({ key, user, organizationStatus }: KeyState, shown: Shown): void {
    if (user) this.standing.assertGood(user);
    if (organizationStatus !== null && organizationStatus !== 'active') throw organizationInactive();
    const now = this.clock.now();
    const isRotatedAway = shown === 'previous' && (key.previousUntil === null || key.previousUntil <= now);
    const isOlder = user !== null && user.generation !== key.generation;
    if (key.revokedAt || isOlder || isRotatedAway) throw invalidatedToken();
    if (key.expiresAt && key.expiresAt <= now) throw tokenExpired();
  }
}

/** A token never says more than its key has today. */
function within({ scope }: ClientClaims, caller: KeyCaller): KeyCaller {
  const said = scope.split(' ');
  return { ...caller, key: { ...caller.key, scopes: caller.key.scopes.filter((each) => said.includes(each)) } };
}

function assertFromThere({ networks }: KeyState): void {
  const { ip } = requestContext.current;
  const isFromThere = networks === null || (ip !== null && networks.some((network) => network.contains(ip)));
  if (!isFromThere) throw insufficientPerms({ required: ['network'] });
}

/** The secret that a client's token was got with, while it is one. A share gets none. */
function behind({ secret }: ClientClaims, { secretHash, previousHash }: KeyState): Shown | null {
  if (hasFingerprint(secretHash, secret)) return 'secret';
  return hasFingerprint(previousHash, secret) ? 'previous' : null;
}

/** Whoever still sends the secret of before is told in each answer (RFC 7234 section 5.5). */
function tellOfRotation({ previousUntil }: ApiKeyFacts): void {
  const until = previousUntil?.toISOString() ?? '';
  requestContext.current.tell('warning', `299 gatehouse "This secret was rotated: it ends at ${until}"`);
}

/** Each is compared, in constant time. */
function shownIn({ secretHash, previousHash, shareHash }: KeyState, hash: Buffer): Shown | null {
  const isPrevious = previousHash !== null && equalBytes(previousHash, hash);
  const isShare = shareHash !== null && equalBytes(shareHash, hash);
  if (equalBytes(secretHash, hash)) return 'secret';
  if (isPrevious) return 'previous';
  return isShare ? 'share' : null;
}

function callingKey({ key }: KeyState, shown: Shown): CallingKey {
  const { id, environment, owner, rateLimit, quota, expiresAt } = key;
  const { scopes, resource } = shown === 'share' && key.share ? key.share : key;
  const endsAt = shown === 'previous' ? key.previousUntil : null;
  const prefix = prefixOf(environment, id);
  return { id, prefix, owner, scopes, resource, isShare: shown === 'share', rateLimit, quota, endsAt, expiresAt };
}

function callerOf({ key: { id, owner, aal }, user, factors }: KeyState, key: CallingKey): KeyCaller {
  // Nobody has signed in here. How strongly its maker had is remembered, for organizations that ask for a second factor (MF-09).
  const assurance = { authTime: 0, aal, amr: [] };
  if (!user) {
    const organizationId = owner.type === 'organization' ? owner.id : null;
    return { actor: service(id, organizationId), user: null, session: null, key, assurance, claims: {} };
  }
  const { id: sub, username, role } = user;
  const claims = { sub, username, role };
  return { actor: person(sub, { role, keyId: id }), user, session: null, key, factors, assurance, claims };
}
