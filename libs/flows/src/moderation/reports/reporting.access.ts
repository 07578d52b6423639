import type { AccessRule } from '#platform/http/access.decorator.js';

/** Who may tell what people did: until API keys bring `moderation:report`, whoever moderates. */
export const reporting: AccessRule = { roles: ['manager', 'admin'] };

/** Who may ask whether somebody is banned: until API keys bring `moderation:read`, whoever moderates. */
export const reading: AccessRule = { roles: ['manager', 'admin'] };
