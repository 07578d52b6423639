import { ApiProperty } from '@nestjs/swagger';

/** "It will be looked into": says nothing about whether there was anything to do (EN-03, EN-04). */
export class AcceptedResponse {
  @ApiProperty({ enum: ['accepted'] })
  readonly status: 'accepted';

  static of(): AcceptedResponse {
    return { status: 'accepted' };
  }
}
