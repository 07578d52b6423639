/** What a key may be used for: a closed list (contract). A new one is a line here, and is explained here. */
export const scopes = {
  'profile:read': 'See the owner’s profile',
  'profile:write': 'Change the owner’s profile and picture',
  'organizations:read': 'See organizations, their roles, configuration, workspaces and domains',
  'members:read': 'See who is in an organization',
  'members:write': 'Give members other roles, and remove them',
  'usage:read': 'See what was used',
  'usage:consume': 'Consume messages and tokens in people’s names',
  'chat_sessions:write': 'Record chat sessions',
  'embeds:exchange': 'Learn who opened an embedded app',
  'tokens:introspect': 'Check, exchange and revoke tokens',
  'audit:read': 'Read the audit log',
  'users:read': 'See accounts',
  'users:write': 'Make, change, suspend and reactivate accounts',
  'moderation:read': 'Ask whether somebody is banned',
  'moderation:report': 'Report violations',
  'login_links:create': 'Make links that sign people in',
} as const;

export type Scope = keyof typeof scopes;

export const allScopes = Object.keys(scopes) as Scope[];

/** Only on keys of the installation, which administrators make. */
export const scopesOfInstance: readonly Scope[] = [
  'users:read',
  'users:write',
  'moderation:read',
  'moderation:report',
  'login_links:create',
];

/** What every other key may have. */
export const commonScopes = allScopes.filter((scope) => !scopesOfInstance.includes(scope));

/** Of a key that was made without any. */
export const defaultScopes: readonly Scope[] = ['profile:read'];
