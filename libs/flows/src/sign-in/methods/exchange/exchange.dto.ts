import { Choice, Secret, Text } from '#platform/http/fields.js';
import { deliveries, type Delivery } from '#domain/sessions/session-facts.js';

export class ExchangeRequest {
  @Secret({ max: 200, about: 'From the address that the person was sent to' })
  readonly code: string;

  @Secret({ max: 128, optional: true, about: 'Of a provider’s code, as RFC 7636 has it; a login link has none' })
  readonly codeVerifier?: string;

  @Choice(deliveries, { optional: true, about: 'cookie: the refresh token comes as an HttpOnly cookie only' })
  readonly delivery?: Delivery;

  @Text({ max: 100, optional: true, about: 'Shown in the list of devices', example: 'Ada’s phone' })
  readonly deviceName?: string;
}
