import { ApiProperty } from '@nestjs/swagger';
import { slotSeconds } from '#domain/moderation/messages/message-slots.js';
import { AddressField, UserIdField } from '../reports/reports.fields.js';

export class BeginMessageRequest {
  @UserIdField({ about: 'Who sends it' })
  readonly userId: string;

  @AddressField({ optional: true, about: 'Where it came from' })
  readonly ip?: string;
}

export class MessageSlotResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ description: 'Seconds after which it is over by itself' })
  readonly expiresIn: number;

  static of(id: string): MessageSlotResponse {
    return { id, expiresIn: slotSeconds };
  }
}
