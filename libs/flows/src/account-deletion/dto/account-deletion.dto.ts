import { ApiProperty } from '@nestjs/swagger';
import { Secret } from '#platform/http/fields.js';

export class CancelDeletionRequest {
  @Secret({ max: 200, about: 'From the mail, or from the refusal of a sign-in' })
  readonly cancelToken: string;
}

export class DeletionResponse {
  @ApiProperty({ format: 'date-time', description: 'Until then it can be cancelled' })
  readonly deletesAt: string;

  static of(deletesAt: Date): DeletionResponse {
    return { deletesAt: deletesAt.toISOString() };
  }
}
