import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ownerTypes } from '#domain/api-keys/api-key-facts.js';
import { longestOwnToken } from '#domain/server-keys/strict-jws.js';

const tokenKinds = ['access_token', 'refresh_token', 'api_key', 'client_token', 'exchanged_token'] as const;

/** For the document; read by platform/oauth. */
const properties = {
  token: { type: 'string', maxLength: longestOwnToken },
  token_type_hint: { type: 'string', maxLength: 100, description: 'Not needed: a token says what it is' },
};
export const tokenForm = {
  schema: { type: 'object', required: ['token'], properties, additionalProperties: true },
};

class TokenOrganization {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly slug: string;

  @ApiProperty({ description: 'Of the person in it' })
  readonly role: string;

  @ApiProperty()
  readonly plan: string;
}

class TokenActor {
  @ApiProperty({ format: 'uuid', description: 'The key that exchanged the token' })
  readonly sub: string;
}

class TokenOwner {
  @ApiProperty({ type: 'string', enum: ownerTypes })
  readonly type: (typeof ownerTypes)[number];

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly id: string | null;
}

/** RFC 7662 section 2.2; `kind`, `owner` and `resource` are ours. Times in seconds. */
export class IntrospectionResponse {
  @ApiProperty({ description: 'False: nothing else is said, whatever the reason' })
  readonly active: boolean;

  @ApiPropertyOptional({ type: 'string', enum: tokenKinds, description: 'What was shown' })
  readonly kind?: (typeof tokenKinds)[number];

  @ApiPropertyOptional({ type: 'string', enum: ['Bearer'], description: 'Not of refresh tokens, which open nothing' })
  readonly token_type?: 'Bearer';

  @ApiPropertyOptional({ format: 'uuid', description: 'The person; of a key that is no person’s, the key' })
  readonly sub?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The key' })
  readonly client_id?: string;

  @ApiPropertyOptional()
  readonly username?: string;

  @ApiPropertyOptional({ description: 'With a space between two' })
  readonly scope?: string;

  @ApiPropertyOptional()
  readonly iss?: string;

  @ApiPropertyOptional()
  readonly aud?: string;

  @ApiPropertyOptional({ type: 'integer' })
  readonly iat?: number;

  @ApiPropertyOptional({ type: 'integer' })
  readonly exp?: number;

  @ApiPropertyOptional()
  readonly jti?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The session' })
  readonly sid?: string;

  @ApiPropertyOptional({ type: 'integer' })
  readonly auth_time?: number;

  @ApiPropertyOptional({ type: 'integer' })
  readonly aal?: number;

  @ApiPropertyOptional({ type: [String] })
  readonly amr?: readonly string[];

  @ApiPropertyOptional({ description: 'Of the person in this installation' })
  readonly role?: string;

  @ApiPropertyOptional({ type: TokenOrganization })
  readonly org?: TokenOrganization;

  @ApiPropertyOptional({ type: TokenActor })
  readonly act?: TokenActor;

  @ApiPropertyOptional({ type: TokenOwner, description: 'Of the key' })
  readonly owner?: TokenOwner;

  @ApiPropertyOptional({ description: 'What the key is for' })
  readonly resource?: string;
}

/** RFC 7009 section 2.2: nothing is said. */
export const revocationAnswer = { schema: { type: 'object', additionalProperties: false } };
