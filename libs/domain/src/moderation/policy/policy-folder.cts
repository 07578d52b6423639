/** Where the policy of moderation is that we ship; CommonJS for the reason given in platform/pages/browser-folder.cts. */
import { join } from 'node:path';

export const shippedPolicy = join(__dirname, 'moderation.policy.yaml');
