import { ApiProperty } from '@nestjs/swagger';
import { Secret, Secrets, Text } from '#platform/http/fields.js';

/** Either field takes either: with an @ it is an e-mail address, without a username (contract). */
export class AccountRecoveryRequest {
  @Text({ max: 254, optional: true, about: 'E-mail address, or username', example: 'ada@example.org' })
  readonly email?: string;

  @Text({ max: 254, optional: true, about: 'Username, or e-mail address' })
  readonly username?: string;

  @Secrets({
    count: 2,
    max: 100,
    about: 'Two different ones',
    example: ['7H3K-0Q2VX-M9T4B-ZC8WN-5RD1G', '2MXA-9F6TJ-1KQ0P-VB3HE-8YS7C'],
  })
  readonly recoveryCodes: string[];
}

export class AccountRecoveryResponse {
  @ApiProperty({ description: 'Sets a new password at /auth/password-reset/confirm, once' })
  readonly resetToken: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  readonly expiresIn: number;
}

export class StopRecoveryRequest {
  @Secret({ max: 200, about: 'From the mail' })
  readonly token: string;
}
