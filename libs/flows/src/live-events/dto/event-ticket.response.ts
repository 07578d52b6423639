import { ApiProperty } from '@nestjs/swagger';

export class EventTicketResponse {
  @ApiProperty({ description: 'For `GET /events?ticket=` as a WebSocket; good once' })
  readonly ticket: string;

  @ApiProperty({ description: 'seconds' })
  readonly expiresIn: number;
}
