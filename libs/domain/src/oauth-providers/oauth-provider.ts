import type { RoleRules } from './config/role-rules.js';
import type { ProviderClient } from './provider-client.js';
import type { ProviderType } from './provider-config.js';

/** A provider that is on, as flows see it: its client, and what of its configuration they act by. No secret is in it. */
export interface OAuthProvider {
  readonly id: string;
  readonly type: ProviderType;
  readonly displayName: string;
  readonly icon: string | null;
  readonly client: ProviderClient;
  /** Path at our address where the provider sends people back to. */
  readonly callbackPath: string;
  /** Whether they come back by a form (POST), without our cookies. */
  readonly isCallbackPosted: boolean;
  /** Whether its word on addresses is taken at all. */
  readonly trustEmail: boolean;
  /** Domains whose addresses are its own to give, in small letters (OA-07). */
  readonly authoritativeDomains: readonly string[];
  readonly roles: RoleRules;
  /** Whether it can have somebody sign in again and say so: only then is it good for step-up. */
  readonly signsInAnew: boolean;
  /** Whether apps may bring an ID token of it (OA-08). */
  readonly hasIdTokens: boolean;
  /** Where people end up after signing out there; null = the operator did not say. */
  readonly postLogoutRedirectUri: string | null;
}
