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
import { requestContext } from '#platform/http/request-context.js';
import type { ApiKeyFacts } from '#domain/api-keys/api-key-facts.js';
import { assuredIdOf, prefixOf } from '#domain/api-keys/api-key-token.js';
import { KeyUses } from '#domain/api-keys/key-uses.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import type { CallingKey, KeyCaller } from '../session-state.js';
import type { KeyState } from './key-state.query.js';
import { KeyStates } from './key-states.js';

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
    this.assertGood(state, shown);
    this.uses.note(state.key.id);
    if (shown === 'previous') tellOfRotation(state.key);
    return callerOf(state, callingKey(state, shown));
  }

  private assertGood({ key, user, organizationStatus, networks }: KeyState, shown: Shown): void {
    if (user) this.standing.assertGood(user);
    if (organizationStatus !== null && organizationStatus !== 'active') throw organizationInactive();
    const now = this.clock.now();
    const isRotatedAway = shown === 'previous' && (key.previousUntil === null || key.previousUntil <= now);
    const isOlder = user !== null && user.generation !== key.generation;
    if (key.revokedAt || isOlder || isRotatedAway) throw invalidatedToken();
    if (key.expiresAt && key.expiresAt <= now) throw tokenExpired();
    const { ip } = requestContext.current;
    const isFromThere = networks === null || (ip !== null && networks.some((network) => network.contains(ip)));
    if (!isFromThere) throw insufficientPerms({ required: ['network'] });
  }
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
  const { id, environment, owner, rateLimit, quota } = key;
  const { scopes, resource } = shown === 'share' && key.share ? key.share : key;
  const endsAt = shown === 'previous' ? key.previousUntil : null;
  const prefix = prefixOf(environment, id);
  return { id, prefix, owner, scopes, resource, isShare: shown === 'share', rateLimit, quota, endsAt };
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
