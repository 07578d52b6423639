import { ApiProperty } from '@nestjs/swagger';
import { Text } from '#platform/http/fields.js';
import type { ModeratorNote } from '#domain/moderation/notes/moderator-notes.js';

export class AddNoteRequest {
  @Text({ max: 2000, multiline: true, about: 'For moderators; the person does not see it' })
  readonly text: string;
}

export class ModeratorNoteResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'null: an operator' })
  readonly by: string | null;

  @ApiProperty()
  readonly text: string;

  @ApiProperty({ format: 'date-time' })
  readonly at: string;

  static of({ id, byId: by, text, at }: ModeratorNote): ModeratorNoteResponse {
    return { id, by, text, at: at.toISOString() };
  }
}
