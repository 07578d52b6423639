import { Secret } from '#platform/http/fields.js';

export class ChangePasswordRequest {
  @Secret({ optional: true, about: 'Left out by somebody who has no password yet' })
  readonly currentPassword?: string;

  @Secret({ max: 4096, about: 'The new password', format: 'new-password' })
  readonly newPassword: string;
}
