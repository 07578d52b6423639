import type { AccessRule } from '#platform/http/access.decorator.js';

/** Who moderates; over whom, the ladder of roles says (MO-06). */
export const moderating: AccessRule = { roles: ['manager', 'admin'] };

/** Who may tell what people did: until API keys bring `moderation:report`, whoever moderates. */
export const reporting: AccessRule = moderating;

/** Who may ask whether somebody is banned: until API keys bring `moderation:read`, whoever moderates. */
export const reading: AccessRule = moderating;
