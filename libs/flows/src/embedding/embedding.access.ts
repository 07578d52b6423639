import type { AccessRule } from '#platform/http/access.decorator.js';

/** Who may open an app: a person in a session, for an organization. */
export const opening: AccessRule = { activeOrganization: true, session: true };

/** Who may learn who looks at an app: until API keys bring `embeds:exchange`, managers and administrators of the installation. */
export const exchanging: AccessRule = { roles: ['manager', 'admin'] };
