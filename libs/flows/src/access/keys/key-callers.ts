import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { hashSecret } from '#platform/crypto/secrets.js';
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
import { assuredIdOf, idOfApiKey, idSaidIn } from '#domain/api-keys/api-key-token.js';
import { KeyUses } from '#domain/api-keys/key-uses.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import type { ClientClaims } from '#domain/server-keys/client-tokens.js';
import type { KeyCaller } from '../session-state.js';
import type { KeyState } from './key-state.query.js';
import { type KeySecret, secretShown } from './key-secrets.js';
import { KeyStates } from './key-states.js';
import { hasFingerprint } from './secret-fingerprint.js';

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
    const state = await this.states.get(assuredIdOf(token));
    const shown = state && secretShown(state.secrets, hashSecret(token));
    if (!shown) throw invalidAuth();
    return this.admitted(state, shown);
  }

  /** Null where Postgres must be asked, or what is wrong must be found out: then `of` does. @throws as `of` */
  remembered(token: string): KeyCaller | null {
    const state = this.states.remembered(idSaidIn(token));
    const shown = state && secretShown(state.secrets, hashSecret(token));
    return shown && this.admitted(state, shown);
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
    const isKey = typeof presented === 'string';
    const shown = isKey ? secretShown(state.secrets, hashSecret(presented)) : secretBehind(presented, state.secrets);
    if (!shown || !this.isGood(state, shown.kind)) return null;
    return isKey ? shown.caller : within(presented, shown.caller);
  }

  /** Is a key good, whichever of its secrets? For what was got with it. */
  async isLive(keyId: string): Promise<boolean> {
    const state = await this.states.get(keyId);
    return state !== null && this.isGood(state, 'current');
  }

  private judgedClient(claims: ClientClaims, state: KeyState | null): KeyCaller {
    if (!state) throw invalidAuth();
    const shown = secretBehind(claims, state.secrets);
    if (!shown) throw invalidatedToken();
    return within(claims, this.admitted(state, shown));
  }

  /** The owner's state is told before the key's, and neither to whoever does not hold it. */
  private admitted(state: KeyState, shown: KeySecret): KeyCaller {
    this.assertGood(state, shown.kind);
    assertFromThere(state);
    this.uses.note(state.key.id);
    if (shown.kind === 'previous') tellOfRotation(state.key);
    return shown.caller;
  }

  private isGood(state: KeyState, kind: KeySecret['kind']): boolean {
    try {
      this.assertGood(state, kind);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  private assertGood({ key, user, organizationStatus }: KeyState, kind: KeySecret['kind']): void {
    if (user) this.standing.assertGood(user);
    if (organizationStatus !== null && organizationStatus !== 'active') throw organizationInactive();
    const now = this.clock.now();
    const isRotatedAway = kind === 'previous' && (key.previousUntil === null || key.previousUntil <= now);
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
  if (networks === null) return;
  const { ip } = requestContext.current;
  if (ip === null || !networks.some((network) => network.contains(ip)))
    throw insufficientPerms({ required: ['network'] });
}

/** The secret that a client's token was got with, while it is one. A share gets none. */
function secretBehind({ secret }: ClientClaims, secrets: readonly KeySecret[]): KeySecret | null {
  return secrets.find(({ kind, hash }) => kind !== 'share' && hasFingerprint(hash, secret)) ?? null;
}

/** Whoever still sends the secret of before is told in each answer (RFC 7234 section 5.5). */
function tellOfRotation({ previousUntil }: ApiKeyFacts): void {
  const until = previousUntil?.toISOString() ?? '';
  requestContext.current.tell('warning', `299 gatehouse "This secret was rotated: it ends at ${until}"`);
}
