import { ApiProperty } from '@nestjs/swagger';
import { Choice, ObjectField, Secret, Text } from '#platform/http/fields.js';
import { deliveries, type Delivery } from '#domain/sessions/session-facts.js';

export class PasskeySignInRequest {
  @Secret({ max: 200, about: 'From the answer to asking for options' })
  readonly challenge: string;

  @ObjectField({ about: '`PublicKeyCredential.toJSON()` of what `navigator.credentials.get()` gave' })
  readonly credential: Record<string, unknown>;

  @Choice(deliveries, { optional: true, about: 'cookie: the refresh token comes as an HttpOnly cookie only' })
  readonly delivery?: Delivery;

  @Text({ max: 100, optional: true, about: 'Shown in the list of devices', example: 'Ada’s phone' })
  readonly deviceName?: string;
}

export class PasskeyOptionsResponse {
  @ApiProperty({ description: 'Send it back with the credential: good once, for five minutes' })
  readonly challenge: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'For `PublicKeyCredential.parseRequestOptionsFromJSON()`; it names no credential, so it also fits `mediation: "conditional"`',
  })
  readonly options: object;
}
