import { DiscoveryService } from '@nestjs/core';
import type { OAuthForm } from './oauth-form.js';

/** What came to the token endpoint. */
export interface TokenRequest {
  readonly form: OAuthForm;
  /** How the client showed who it is, where it did. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** RFC 6749 section 5.1 and RFC 8693 section 2.2.1. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token?: string;
  readonly scope?: string;
  readonly issued_token_type?: string;
}

/** One way to a token; counts its own attempts. Refusals are in the words of the RFC (oauth.errors.ts). */
export interface Grant {
  take(request: TokenRequest): Promise<TokenAnswer>;
}

/** Marks a provider that answers for this `grant_type`, wherever it lives: the token endpoint finds it. */
export const TokenGrant = DiscoveryService.createDecorator<string>();
