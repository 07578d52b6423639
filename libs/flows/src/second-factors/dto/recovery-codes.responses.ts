import { ApiProperty } from '@nestjs/swagger';

export class RecoveryCodesResponse {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 10 })
  readonly remaining: number;
}

export class NewRecoveryCodesResponse {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', example: '7H3K-0Q2VX-M9T4B-ZC8WN-5RD1G' },
    minItems: 10,
    maxItems: 10,
    description: 'Shown once. Case, spaces and dashes do not matter when they are typed',
  })
  readonly recoveryCodes: string[];
}
