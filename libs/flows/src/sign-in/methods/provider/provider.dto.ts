import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';
import { Choice, Secret, Text } from '#platform/http/fields.js';
import { deliveries, type Delivery } from '#domain/sessions/session-facts.js';
import { challengePattern } from '#domain/oauth-transactions/code-challenge.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';

export class DepartureQuery {
  @Text({
    max: 2048,
    optional: true,
    about: 'A page of a client, or an entry of OAUTH_REDIRECTS; left out: the first client',
  })
  readonly redirectTo?: string;

  @Text({
    max: 43,
    optional: true,
    pattern: challengePattern,
    about: 'S256 of your verifier (RFC 7636); needed unless there is a ticket',
    example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  })
  readonly codeChallenge?: string;

  @Secret({ max: 100, optional: true, about: 'Of an address that /users/me/identities or a step-up gave' })
  readonly ticket?: string;
}

export class LogoutQuery {
  @Text({
    max: 2048,
    optional: true,
    about: 'Where to end up; has to be known to the provider. Left out: the first client’s /login',
  })
  readonly redirectTo?: string;
}

export class NonceRequest {
  @Text({ max: 32, example: 'google' })
  readonly provider: string;
}

export class NonceResponse {
  @ApiProperty({ description: 'Goes into the question to the provider, and so into its ID token' })
  readonly nonce: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  readonly expiresIn: number;
}

export class IdTokenRequest {
  @Text({ max: 32, example: 'google' })
  readonly provider: string;

  @Secret({ max: 16_384, about: 'As the provider gave it to the app' })
  readonly idToken: string;

  @Secret({ max: 100, about: 'From /auth/id-token/options; good once' })
  readonly nonce: string;

  @Choice(deliveries, { optional: true, about: 'cookie: the refresh token comes as an HttpOnly cookie only' })
  readonly delivery?: Delivery;

  @Text({ max: 100, optional: true, about: 'Shown in the list of devices', example: 'Ada’s phone' })
  readonly deviceName?: string;
}

export class ProviderResponse {
  @ApiProperty({ example: 'google' })
  readonly id: string;

  @ApiProperty({ example: 'Google' })
  readonly displayName: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'A name that front-ends know, or an https address' })
  readonly icon: string | null;

  @ApiProperty({ example: 'google' })
  readonly type: string;

  @ApiProperty({ format: 'uri', description: 'Send the browser there, with codeChallenge and redirectTo' })
  readonly startUrl: string;

  static of({ id, displayName, icon, type }: OAuthProvider, origin: string): ProviderResponse {
    return { id, displayName, icon, type, startUrl: `${origin}/oauth/${id}` };
  }
}

export class ProvidersResponse {
  @ApiProperty({ type: [ProviderResponse] })
  readonly items: ProviderResponse[];
}

/** A browser is sent on (RFC 9110 section 15.4.4): by GET, whatever it came with. */
export function SeeOther(): MethodDecorator {
  return applyDecorators(
    ApiResponse({
      status: 303,
      description: 'Go there',
      headers: {
        Location: { required: true, schema: { type: 'string', format: 'uri-reference' } },
        'Set-Cookie': { description: 'Binds what was begun to this browser', schema: { type: 'string' } },
      },
    }),
  );
}
