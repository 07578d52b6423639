import { Secret } from '#platform/http/fields.js';
import { EmailField } from '#domain/users/dto/person.fields.js';

export class EmailVerificationRequest {
  @EmailField()
  readonly email: string;
}

export class ConfirmEmailRequest {
  @Secret({ max: 200, about: 'From the mail' })
  readonly token: string;
}
