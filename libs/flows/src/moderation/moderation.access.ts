import type { AccessRule } from '#platform/http/access.decorator.js';

/** Who moderates; over whom, the ladder of roles says (MO-06). */
export const moderating: AccessRule = { roles: ['manager', 'admin'] };

/** Who may tell what people did: services too. */
export const reporting: AccessRule = { ...moderating, scope: 'moderation:report', service: 'instance' };
