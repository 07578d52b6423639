import { ApiProperty } from '@nestjs/swagger';

const form = (required: readonly string[], properties: Record<string, object>) => ({
  schema: { type: 'object', required: [...required], properties, additionalProperties: true },
});

/** For the document; read by oauth-form.ts. */
export const deviceAuthorizationForm = form(['client_id'], {
  client_id: { type: 'string', maxLength: 100, description: 'A free name, shown to the person', example: 'Build tool' },
  scope: { type: 'string', maxLength: 500, description: 'Shown to the person' },
});
export const tokenForm = form(['grant_type', 'device_code', 'client_id'], {
  grant_type: { type: 'string', enum: ['urn:ietf:params:oauth:grant-type:device_code'] },
  device_code: { type: 'string', maxLength: 200 },
  client_id: { type: 'string', maxLength: 100, description: 'The same as at the beginning' },
});

/** RFC 8628 section 3.2. */
export class DeviceCodeResponse {
  @ApiProperty()
  readonly device_code: string;

  @ApiProperty({ example: 'WDJB-MJHT' })
  readonly user_code: string;

  @ApiProperty({ format: 'uri' })
  readonly verification_uri: string;

  @ApiProperty({ format: 'uri' })
  readonly verification_uri_complete: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  readonly expires_in: number;

  @ApiProperty({ type: 'integer', description: 'Seconds between two questions' })
  readonly interval: number;
}

/** RFC 6749 section 5.1. */
export class OAuthTokenResponse {
  @ApiProperty()
  readonly access_token: string;

  @ApiProperty({ type: 'string', enum: ['Bearer'] })
  readonly token_type: 'Bearer';

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  readonly expires_in: number;

  @ApiProperty({ description: 'Good at /api/v1/auth/refresh' })
  readonly refresh_token: string;
}
