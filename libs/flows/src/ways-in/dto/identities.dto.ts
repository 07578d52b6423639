import { ApiProperty } from '@nestjs/swagger';
import { Secret, Text } from '#platform/http/fields.js';
import { challengePattern } from '#domain/oauth-transactions/code-challenge.js';
import type { OAuthAccount } from '#domain/oauth-accounts/oauth-account.repository.js';

export class BeginLinkRequest {
  @Text({
    max: 2048,
    optional: true,
    about: 'A page of a client, or an entry of OAUTH_REDIRECTS; left out: the first client',
  })
  readonly redirectTo?: string;

  @Text({
    max: 43,
    pattern: challengePattern,
    about: 'S256 of your verifier (RFC 7636)',
    example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  })
  readonly codeChallenge: string;
}

export class BegunLinkResponse {
  @ApiProperty({ format: 'uri', description: 'Open it at top level within a minute, once' })
  readonly url: string;
}

export class LinkRequest {
  @Secret({ max: 200, about: 'From the address that the browser came back to' })
  readonly code: string;

  @Secret({ max: 128, about: 'As RFC 7636 has it' })
  readonly codeVerifier: string;
}

export class IdentityResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ example: 'google' })
  readonly provider: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'The address there, as it was told last' })
  readonly email: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly lastUsedAt: string | null;

  static of({ id, provider, email, createdAt, lastUsedAt }: OAuthAccount): IdentityResponse {
    const times = { createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
    return { id, provider, email, ...times };
  }
}

export class IdentitiesResponse {
  @ApiProperty({ type: [IdentityResponse] })
  readonly items: IdentityResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  /** Nobody has more of them than fit on a page. */
  static of(accounts: readonly OAuthAccount[]): IdentitiesResponse {
    return { items: accounts.map((account) => IdentityResponse.of(account)), nextCursor: null };
  }
}
