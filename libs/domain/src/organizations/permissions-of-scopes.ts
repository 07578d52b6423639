import { builtInRoles, memberRole, type Permission } from './permissions.js';

const ofMembers = builtInRoles[memberRole] ?? [];

/** What a key's scopes stand for in an organization; scopes that are about something else stand for nothing here. */
const ofScopes: Readonly<Record<string, readonly Permission[]>> = {
  'organizations:read': ['roles:read', 'workspaces:read', 'workspaces:read_all', 'config:read', 'domains:read'],
  'members:read': ['members:read', 'members:read_email'],
  // It gives roles as a member might who may this: whoever makes it must have what it can give (AZ-07).
  'members:write': ['members:update', 'members:remove', 'workspaces:write', ...ofMembers],
  'usage:read': ['usage:read', 'chat_sessions:read'],
  'chat_sessions:write': ['chat_sessions:write'],
  // To write down what members use is to write down what they do.
  'usage:consume': ['chat_sessions:write'],
};

/** Nobody makes a key of an organization that may more there than they do (AK-01). */
export function permissionsOfScopes(scopes: readonly string[]): readonly Permission[] {
  return scopes.flatMap((scope) => (Object.hasOwn(ofScopes, scope) ? (ofScopes[scope] ?? []) : []));
}

/** What such a key may: its scopes open the routes; beside them it stands where a member stands, so that it may act on members (AZ-07). */
export function permissionsOfKey(scopes: readonly string[]): readonly Permission[] {
  return [...new Set([...ofMembers, ...permissionsOfScopes(scopes)])];
}
