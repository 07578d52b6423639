import { Secret } from '#platform/http/fields.js';

export class ConfirmResetRequest {
  @Secret({ max: 200, about: 'From the mail' })
  readonly token: string;

  @Secret({ max: 8192, about: 'The new password' })
  readonly password: string;
}
