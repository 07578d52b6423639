import { Secret } from '#platform/http/fields.js';
import { EmailField } from '#domain/users/dto/person.fields.js';

export class ResetRequest {
  @EmailField()
  readonly email: string;

  @Secret({ max: 4096, optional: true, about: 'Answer of the captcha, where one is asked for' })
  readonly captchaToken?: string;
}
