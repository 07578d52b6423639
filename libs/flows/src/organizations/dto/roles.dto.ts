import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, ValidateIf } from 'class-validator';
import { Text } from '#platform/http/fields.js';
import { allPermissions, explained, grantablePermissions, type Permission } from '#domain/organizations/permissions.js';
import type { RoleFacts } from '#domain/organizations/roles/role.repository.js';

function PermissionsField({ optional = false } = {}): PropertyDecorator {
  return applyDecorators(
    optional ? ValidateIf((_body: object, value: unknown) => value !== undefined) : applyDecorators(),
    IsArray(),
    ArrayMaxSize(grantablePermissions.length),
    ArrayUnique(),
    IsIn(grantablePermissions, { each: true }),
    ApiProperty({
      enum: grantablePermissions,
      isArray: true,
      required: !optional,
      description: explained(grantablePermissions),
    }),
  );
}

export const roleKeyPattern = /^[a-z][a-z0-9_-]{0,49}$/;

export class CreateRoleRequest {
  @Text({ max: 50, pattern: roleKeyPattern, about: 'For good', example: 'support' })
  readonly key: string;

  @Text({ max: 100, example: 'Support' })
  readonly name: string;

  @PermissionsField()
  readonly permissions: Permission[];
}

/** What is left out stays as it is. */
export class ChangeRoleOfOrganizationRequest {
  @Text({ optional: true, max: 100 })
  readonly name?: string;

  @PermissionsField({ optional: true })
  readonly permissions?: Permission[];
}

export class RoleResponse {
  @ApiProperty()
  readonly key: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ enum: allPermissions, isArray: true })
  readonly permissions: Permission[];

  @ApiProperty({ description: 'Every organization has it, and nobody changes it' })
  readonly builtIn: boolean;

  static of({ key, name, isBuiltIn, permissions: may }: RoleFacts): RoleResponse {
    return { key, name, permissions: [...may], builtIn: isBuiltIn };
  }
}

export class RoleListResponse {
  @ApiProperty({ type: [RoleResponse] })
  readonly items: RoleResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}
