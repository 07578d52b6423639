import { ApiProperty } from '@nestjs/swagger';
import { Secret } from '#platform/http/fields.js';
import { type EmbedRole, embedRoles } from './embed-claims.js';

export class ExchangeEmbedCodeRequest {
  @Secret({ about: 'Of the address that the frame was opened with', max: 200 })
  readonly code: string;
}

/** A token can hold a whole configuration. */
const longestToken = 98_304;

export class VerifyEmbedTokenRequest {
  @Secret({ about: 'A token that this app was given', max: longestToken })
  readonly token: string;
}

export class EmbeddedOrganizationResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ description: 'The domain it has proven to own, else its slug' })
  readonly domain: string;

  @ApiProperty()
  readonly plan_type: string;
}

class ConfiguredOrganizationResponse extends EmbeddedOrganizationResponse {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What its members may do in the app' })
  readonly librechat_config: object;
}

class EmbeddedPersonResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly email: string | null;

  @ApiProperty({ description: 'The username, where there is no name' })
  readonly name: string;

  @ApiProperty()
  readonly username: string;

  @ApiProperty({ format: 'uri', description: 'Public; initials drawn by us where there is no picture' })
  readonly avatar: string;

  @ApiProperty({
    enum: embedRoles,
    description: 'super_admin: administrator of the installation; admin: owner or administrator of the organization',
  })
  readonly role: EmbedRole;

  @ApiProperty({ type: ConfiguredOrganizationResponse })
  readonly organization: ConfiguredOrganizationResponse;
}

export class EmbedAddressResponse {
  @ApiProperty({ format: 'uri', description: 'For the frame; good once, for a minute' })
  readonly url: string;

  @ApiProperty({ type: EmbeddedOrganizationResponse })
  readonly organization: EmbeddedOrganizationResponse;
}

export class EmbedTokenResponse {
  @ApiProperty({ description: 'For the app alone: no bearer of ours' })
  readonly token: string;

  @ApiProperty({ description: 'Seconds' })
  readonly expiresIn: number;

  @ApiProperty({ type: EmbeddedPersonResponse })
  readonly user: EmbeddedPersonResponse;
}

export class EmbedVerdictResponse {
  @ApiProperty()
  readonly valid: boolean;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'The claims; null when it is wrong, expired, signed out, banned or no longer a member',
  })
  readonly payload: Readonly<Record<string, unknown>> | null;
}
