import type { Finding } from '#platform/diagnosis/finding.js';

/** Claims as a provider sent them, by where they came from; null where there are none. */
export interface ProviderClaims {
  readonly id: Readonly<Record<string, unknown>> | null;
  readonly access: Readonly<Record<string, unknown>> | null;
  readonly userinfo: Readonly<Record<string, unknown>> | null;
}

/** Who somebody is at a provider. The key is (issuer, subject), never an address or a name (OA-05). */
export interface ProvidedIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** As the provider has it, not yet judged as an address of ours. */
  readonly email: string | null;
  /** Only where the provider said so with a boolean `true`, and its word on addresses is taken (`trust_email`). */
  readonly emailVerified: boolean;
  readonly username: string | null;
  readonly name: string | null;
  readonly pictureUrl: string | null;
  readonly claims: ProviderClaims;
}

/** What binds an answer of the provider to the question; each 256 random bits. */
export interface ProviderBinding {
  readonly state: string;
  readonly nonce: string;
  /** RFC 7636, of our own: the front-end's is another. */
  readonly codeVerifier: string;
  /** The person has to sign in there anew (`prompt=login`, `max_age=0`), and the ID token has to say that they did. */
  readonly signInAnew: boolean;
}

/** A provider as the flows see it. Each method takes at most 5 s (RL-13, RL-14) and throws ProviderRefusal, nothing else. */
export interface ProviderClient {
  /** Where to send the browser. */
  authorizationUrl(binding: ProviderBinding): Promise<URL>;

  /** Who came back, from the parameters of the callback. */
  identityFrom(parameters: URLSearchParams, binding: ProviderBinding): Promise<ProvidedIdentity>;

  /** Who an app on a phone says has signed in there (OA-08). Issuer, keys and audiences are the configured ones. */
  identityFromIdToken(idToken: string, nonce: string): Promise<ProvidedIdentity>;

  /** Where to sign out there too (OpenID Connect RP-Initiated Logout 1.0); null where the provider has no such place. */
  endSessionUrl(returnTo: string): Promise<URL | null>;

  /**
   * Asks for what can be asked for without a person (S4-97): document, keys, whether the token endpoint knows us. A finding for each step,
   * up to the first that is bad; what is wrong is found, not thrown.
   */
  test(): Promise<readonly Finding[]>;
}
