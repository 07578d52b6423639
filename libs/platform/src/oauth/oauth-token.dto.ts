import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { TokenAnswer } from './token-grant.js';

/** For the document; each grant reads its own. */
export const tokenForm = {
  schema: {
    type: 'object',
    required: ['grant_type'],
    additionalProperties: true,
    properties: {
      grant_type: {
        type: 'string',
        enum: [
          'client_credentials',
          'urn:ietf:params:oauth:grant-type:device_code',
          'urn:ietf:params:oauth:grant-type:token-exchange',
        ],
      },
      device_code: { type: 'string', maxLength: 200, description: 'Of a device code' },
      client_id: { type: 'string', maxLength: 100, description: 'Of a device code: the same as at the beginning' },
      scope: { type: 'string', maxLength: 1000, description: 'What the token may do; nothing said: all of the key' },
      subject_token: { type: 'string', maxLength: 8192, description: 'Of an exchange: the access token of a person' },
      subject_token_type: {
        type: 'string',
        maxLength: 100,
        description: 'urn:ietf:params:oauth:token-type:access_token or ...:jwt',
      },
      requested_token_type: { type: 'string', maxLength: 100, description: 'The same' },
      audience: { type: 'string', maxLength: 300, description: 'Of an exchange: one of TOKEN_EXCHANGE_AUDIENCES' },
    },
  },
};

/** RFC 6749 section 5.1, RFC 8693 section 2.2.1. */
export class OAuthTokenResponse implements TokenAnswer {
  @ApiProperty()
  readonly access_token: string;

  @ApiProperty({ type: 'string', enum: ['Bearer'] })
  readonly token_type: 'Bearer';

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  readonly expires_in: number;

  @ApiPropertyOptional({ description: 'Of a device code: good at /api/v1/auth/refresh' })
  readonly refresh_token?: string;

  @ApiPropertyOptional({ description: 'What the token may do, with a space between two' })
  readonly scope?: string;

  @ApiPropertyOptional({ description: 'Of an exchange' })
  readonly issued_token_type?: string;
}
