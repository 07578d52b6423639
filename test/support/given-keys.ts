import { operator } from '#platform/actor/actor.js';
import type { KeyOwner } from '#domain/api-keys/api-key-facts.js';
import { ApiKeysService, type KeyWishes } from '#domain/api-keys/api-keys.service.js';
import type { TestApp } from './app.js';
import type { GivenOrganization, GivenUser } from './given.js';

export type GivenKeyOwner = GivenUser | { readonly organization: GivenOrganization } | 'instance';

export interface GivenKey {
  readonly id: string;
  readonly secret: string;
  /** Empty where none was wished for. */
  readonly shareSecret: string;
}

const usual: Omit<KeyWishes, 'owner' | 'createdBy' | 'generation'> = {
  ...{ name: 'Given', description: null, environment: 'live' as const },
  ...{ scopes: ['profile:read'] as const, resource: null, share: null },
  ...{ allowedNetworks: [], rateLimit: null, quota: null, aal: 1, expiresAt: null },
};

export async function makeKey(app: TestApp, given: GivenKeyOwner, wishes: Partial<KeyWishes>): Promise<GivenKey> {
  const owner = ownerOf(given);
  const personId = owner.type === 'person' ? owner.id : null;
  const sql = 'select generation from users where id = $1';
  const [person] = personId ? await app.sql<{ generation: number }>(sql, [personId]) : [];
  const maker = { createdBy: personId, generation: person?.generation ?? null };
  const made = await app.nest
    .get(ApiKeysService, { strict: false })
    .make(operator, { ...usual, owner, ...maker, ...wishes });
  return { id: made.key.id, secret: made.secret, shareSecret: made.shareSecret ?? '' };
}

function ownerOf(given: GivenKeyOwner): KeyOwner {
  if (given === 'instance') return { type: 'instance', id: null };
  return 'organization' in given
    ? { type: 'organization', id: given.organization.id }
    : { type: 'person', id: given.id };
}
