import { Secret } from '#platform/http/fields.js';
import { EmailField } from '#domain/users/dto/person.fields.js';

export class ChangeEmailRequest {
  @EmailField()
  readonly newEmail: string;
}

export class EmailChangeTokenRequest {
  @Secret({ max: 200, about: 'From the mail' })
  readonly token: string;
}
