import { ApiProperty } from '@nestjs/swagger';
import { Secret, Text } from '#platform/http/fields.js';

export class ResetFactorsRequest {
  @Text({ max: 500, about: 'For the audit log: how you know that it is them; the person is not told' })
  readonly reason: string;
}

export class ResetFactorsResponse {
  @ApiProperty({
    format: 'date-time',
    description: 'Then the factors go, unless the person confirms it by mail before',
  })
  readonly inForceAt: string;
}

export class ConfirmFactorResetRequest {
  @Secret({ max: 200, about: 'From the mail' })
  readonly token: string;
}
