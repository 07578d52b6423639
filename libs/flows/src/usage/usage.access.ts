import type { AccessRule } from '#platform/http/access.decorator.js';

/** Which services may consume in people's names: until API keys bring `usage:consume`, managers and administrators. */
export const consuming: AccessRule = { roles: ['manager', 'admin'] };
