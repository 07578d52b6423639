import type { ClaimPlace, RoleRules } from './config/role-rules.js';
import { claimAt } from './engine/claims.js';
import type { ProviderClaims } from './provider-client.js';

/** What stands there, as a list: providers send one role as a text, several parted by blanks or commas, or as a list. */
function namesAt(claims: ProviderClaims, { source, path }: ClaimPlace): readonly string[] {
  const from = claims[source];
  const value = from && claimAt(from, path);
  if (typeof value === 'string') return value.split(/[\s,]+/).filter(Boolean);
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
}

/** False where a role is wanted of everybody (OPENID_REQUIRED_ROLE), and this one has none of those that will do. */
export function mayComeIn({ required }: RoleRules, claims: ProviderClaims): boolean {
  return !required || namesAt(claims, required).some((name) => required.anyOf.includes(name));
}

/**
 * The role that somebody has from now on. With a rule for administrators the claim decides at each sign-in, both ways; the ordered list gives
 * other roles only, and leaves administrators alone (OPENID_ADMIN_ROLE, OPENID_ROLE_SYNC_*).
 */
export function roleFrom<Role extends string>(
  { admin, sync }: RoleRules,
  claims: ProviderClaims,
  present: Role,
  roles: { readonly admin: Role; readonly usual: Role; readonly others: readonly Role[] },
): Role {
  const named = admin !== null && namesAt(claims, admin).some((name) => admin.anyOf.includes(name));
  if (named) return roles.admin;
  const role = admin !== null && present === roles.admin ? roles.usual : present;
  if (sync === null || role === roles.admin) return role;
  const names = namesAt(claims, sync);
  const wanted = sync.priority.find((name) => names.includes(name)) ?? sync.fallback;
  return roles.others.find((other) => other === wanted) ?? role;
}
