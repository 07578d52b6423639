import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Text } from '#platform/http/fields.js';
import type { WorkspaceFacts } from '#domain/workspaces/workspace-facts.js';

/** Without space around it: two that look the same are the same. */
const namePattern = /^\S(?:.*\S)?$/u;

function WorkspaceNameField({ optional = false } = {}): PropertyDecorator {
  return applyDecorators(
    Text({
      optional,
      max: 100,
      pattern: namePattern,
      about: 'Unique in the organization, without case',
      example: 'Research',
    }),
  );
}

export class CreateWorkspaceRequest {
  @WorkspaceNameField()
  readonly name: string;

  @Text({ optional: true, nullable: true, max: 1000, multiline: true })
  readonly description?: string | null;
}

/** What is left out stays as it is; null empties a field. */
export class ChangeWorkspaceRequest {
  @WorkspaceNameField({ optional: true })
  readonly name?: string;

  @Text({ optional: true, nullable: true, max: 1000, multiline: true })
  readonly description?: string | null;
}

export class WorkspaceResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly description: string | null;

  @ApiProperty({ type: 'integer' })
  readonly memberCount: number;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  static of({ id, name, description, memberCount, createdAt }: WorkspaceFacts): WorkspaceResponse {
    return { id, name, description, memberCount, createdAt: createdAt.toISOString() };
  }
}

export class WorkspaceListResponse {
  @ApiProperty({ type: [WorkspaceResponse] })
  readonly items: WorkspaceResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}
