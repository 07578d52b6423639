import { Choice, Secret, Text } from '#platform/http/fields.js';
import { deliveries, type Delivery } from '#domain/sessions/session-facts.js';

/** Either field takes either: with an @ it is an e-mail address, without a username (contract). */
export class LoginRequest {
  @Text({ max: 254, optional: true, about: 'E-mail address, or username', example: 'ada@example.org' })
  readonly email?: string;

  @Text({ max: 254, optional: true, about: 'Username, or e-mail address' })
  readonly username?: string;

  @Secret({ about: 'The password', example: 'correct horse battery staple' })
  readonly password: string;

  @Choice(deliveries, { optional: true, about: 'cookie: the refresh token comes as an HttpOnly cookie only' })
  readonly delivery?: Delivery;

  @Text({ max: 100, optional: true, about: 'Shown in the list of devices', example: 'Ada’s phone' })
  readonly deviceName?: string;

  @Secret({ max: 256, optional: true, about: 'From an earlier sign-in on this device' })
  readonly knownDeviceToken?: string;

  @Secret({ max: 4096, optional: true, about: 'Answer of the captcha, where one is asked for' })
  readonly captchaToken?: string;
}
