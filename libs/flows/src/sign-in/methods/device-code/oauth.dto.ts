import { ApiProperty } from '@nestjs/swagger';

const form = (required: readonly string[], properties: Record<string, object>) => ({
  schema: { type: 'object', required: [...required], properties, additionalProperties: true },
});

/** For the document; read by platform/oauth. */
export const deviceAuthorizationForm = form(['client_id'], {
  client_id: { type: 'string', maxLength: 100, description: 'A free name, shown to the person', example: 'Build tool' },
  scope: { type: 'string', maxLength: 500, description: 'Shown to the person' },
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
