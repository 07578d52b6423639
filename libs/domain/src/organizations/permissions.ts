/** What somebody may do in an organization, `resource:action`; closed: a new one is a line here, and is explained here. */
export const permissions = {
  'organization:update': 'Change its name, its slug and whether its members need a second factor',
  'organization:delete': 'Delete it, and take that back',
  'organization:transfer': 'Hand it over to another member; owners alone, no role of its own can have it',
  'members:read': 'See who is in it',
  'members:read_email': 'See the e-mail addresses of its members',
  'members:update': 'Give members another role',
  'members:remove': 'Remove members',
  'invitations:read': 'See invitations and invite links',
  'invitations:create': 'Invite people, and make invite links',
  'invitations:revoke': 'Revoke invitations and invite links',
  'roles:read': 'See its roles',
  'roles:write': 'Make, change and remove roles of its own',
  'workspaces:read': 'See the workspaces one is in',
  'workspaces:read_all': 'See every workspace',
  'workspaces:write': 'Make, change and remove workspaces, and say who is in them',
  'config:read': 'See its configuration',
  'config:write': 'Change its configuration',
  'domains:read': 'See its domains',
  'domains:write': 'Add, prove and remove domains',
  'usage:read': 'See what its members use',
  'chat_sessions:read': 'See its chat sessions',
  'chat_sessions:write': 'Record chat sessions',
  'api_keys:read': 'See its API keys',
  'api_keys:write': 'Make, change and revoke API keys that may do no more than oneself',
} as const;

export type Permission = keyof typeof permissions;

export const allPermissions = Object.keys(permissions) as Permission[];

/** In lines of Markdown, for the description of the API. */
export function explained(some: readonly Permission[]): string {
  return some.map((name) => `- \`${name}\`: ${permissions[name]}`).join('\n');
}

const ownersAlone: readonly Permission[] = ['organization:delete', 'organization:transfer'];

/** Roles that every organization has; nobody changes them. */
export const builtInRoles: Readonly<Record<string, readonly Permission[]>> = {
  owner: allPermissions,
  admin: allPermissions.filter((permission) => !ownersAlone.includes(permission)),
  member: ['members:read', 'roles:read', 'workspaces:read', 'config:read'],
};

/**
 * What roles of an organization's own are made of. Handing it over makes an owner, and of oneself an administrator: whoever has less than an
 * owner would give, and take, what they have not (AZ-07).
 */
export const grantablePermissions = allPermissions.filter((permission) => permission !== 'organization:transfer');

export const ownerRole = 'owner';
export const adminRole = 'admin';
export const memberRole = 'member';

/** Custom permissions are null for a role that every organization has. A permission that is known no more gives nothing. */
export function permissionsOf(role: string, custom: readonly string[] | null): readonly Permission[] {
  if (custom === null) return Object.hasOwn(builtInRoles, role) ? (builtInRoles[role] ?? []) : [];
  return grantablePermissions.filter((permission) => custom.includes(permission));
}

export interface Rung {
  readonly role: string;
  readonly permissions: readonly Permission[];
}

/** Nobody gives what they have not: each permission of the role, and being an owner, must be their own (AZ-07). */
export function mayGrant(giver: Rung, given: Rung): boolean {
  if (giver.role === ownerRole) return true;
  return given.role !== ownerRole && given.permissions.every((permission) => giver.permissions.includes(permission));
}

/** Above: who has all that the other has, and more. Owners stand above everybody, one another too, or nobody could ever end an owner (AZ-07). */
export function standsAbove(actor: Rung, target: Rung): boolean {
  if (actor.role === ownerRole) return true;
  return mayGrant(actor, target) && actor.permissions.length > target.permissions.length;
}
