import { person, service } from '#platform/actor/actor.js';
import { equalBytes } from '#platform/crypto/secrets.js';
import type { ApiKeyFacts, KeyShare } from '#domain/api-keys/api-key-facts.js';
import { prefixOf } from '#domain/api-keys/api-key-token.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { Factors } from '../factors.js';
import type { CallingKey, KeyCaller } from '../session-state.js';

const nothing: KeyShare = { scopes: [], resource: null };

/** A secret that opens a key, and who calls by it: made once for each state of the key, not for each request. */
export interface KeySecret {
  readonly kind: 'current' | 'previous' | 'share';
  /** SHA-256. */
  readonly hash: Buffer;
  readonly caller: KeyCaller;
}

interface OwnedKey {
  readonly key: ApiKeyFacts;
  readonly user: UserFacts | null;
  readonly factors: Factors;
}

export function secretsOf(owned: OwnedKey, hashes: Readonly<Record<KeySecret['kind'], Buffer | null>>): KeySecret[] {
  const kinds = ['current', 'previous', 'share'] as const;
  return kinds.flatMap((kind) => {
    const hash = hashes[kind];
    return hash ? [{ kind, hash, caller: callerOf(owned, callingKey(owned.key, kind)) }] : [];
  });
}

/** Compared in constant time. */
export function secretShown(secrets: readonly KeySecret[], hash: Buffer): KeySecret | null {
  return secrets.find((secret) => equalBytes(secret.hash, hash)) ?? null;
}

function callingKey(key: ApiKeyFacts, kind: KeySecret['kind']): CallingKey {
  const { id, environment, owner, rateLimit, quota, expiresAt } = key;
  const isShare = kind === 'share';
  const { scopes, resource } = isShare ? (key.share ?? nothing) : key;
  const endsAt = kind === 'previous' ? key.previousUntil : null;
  const prefix = prefixOf(environment, id);
  return { id, prefix, owner, scopes, resource, isShare, rateLimit, quota, endsAt, expiresAt };
}

function callerOf({ key: { id, owner, aal }, user, factors }: OwnedKey, key: CallingKey): KeyCaller {
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
