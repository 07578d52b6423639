import { ApiProperty } from '@nestjs/swagger';
import { shownUser, UserResponse } from '#domain/users/dto/user.response.js';
import { type UserStatus, userStatuses } from '#domain/users/user-facts.js';
import type { AdministeredUser } from '../administered-users.query.js';

/** An account as administrators see it. */
export class AdminUserResponse extends UserResponse {
  @ApiProperty({ enum: userStatuses })
  readonly status: UserStatus;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 0, description: 'null: no limit' })
  readonly dailyMessageLimit: number | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly lastSignInAt: string | null;

  @ApiProperty({ enum: ['password'], isArray: true, description: 'Ways in that this person has set up' })
  readonly signInMethods: string[];

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  static override of(user: AdministeredUser, publicOrigin: string): AdminUserResponse {
    return {
      ...shownUser(user, publicOrigin),
      status: user.status,
      dailyMessageLimit: user.dailyMessageLimit,
      lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
      signInMethods: user.hasPassword ? ['password'] : [],
      createdAt: user.createdAt.toISOString(),
    };
  }
}

export class AdminUserListResponse {
  @ApiProperty({ type: [AdminUserResponse] })
  readonly items: AdminUserResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(
    users: readonly AdministeredUser[],
    nextCursor: string | null,
    publicOrigin: string,
  ): AdminUserListResponse {
    return { items: users.map((user) => AdminUserResponse.of(user, publicOrigin)), nextCursor };
  }
}
