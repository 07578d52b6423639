import { ApiProperty } from '@nestjs/swagger';
import { Choice, Secret, Text } from '#platform/http/fields.js';
import { deliveries, type Delivery } from '#domain/sessions/session-facts.js';
import { EmailField } from '#domain/users/dto/person.fields.js';

export class EmailCodeRequest {
  @EmailField()
  readonly email: string;

  @Choice(deliveries, { optional: true, about: 'cookie: the refresh token comes as an HttpOnly cookie only' })
  readonly delivery?: Delivery;

  @Text({ max: 100, optional: true, about: 'Shown in the list of devices', example: 'Ada’s phone' })
  readonly deviceName?: string;

  @Secret({ max: 4096, optional: true, about: 'Answer of the captcha, where one is asked for' })
  readonly captchaToken?: string;
}

export class VerifyEmailCodeRequest {
  @Secret({ max: 200, about: 'From the answer to asking for the code' })
  readonly challenge: string;

  @Secret({ max: 32, about: 'From the mail', example: '12345678' })
  readonly code: string;
}

export class EmailCodeResponse {
  @ApiProperty({ description: 'Send it back with the code; it is good for the code alone, and the code for it alone' })
  readonly challenge: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  readonly expiresIn: number;
}
