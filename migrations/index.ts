import { Foundation1763700000000 } from './1763700000000-foundation.js';
import { AccountsAndSessions1763700100000 } from './1763700100000-accounts-and-sessions.js';

/** Every migration, oldest first; an explicit list, so that a stray file in the folder never runs. */
export const migrations = [Foundation1763700000000, AccountsAndSessions1763700100000] as const;
