import { ApiProperty } from '@nestjs/swagger';
import { TokenResponse } from '#domain/server-keys/token.response.js';
import { UserResponse } from '#domain/users/dto/user.response.js';

export class RefreshResponse extends TokenResponse {
  @ApiProperty({ required: false, description: 'The next refresh token; left out with cookie delivery' })
  readonly refreshToken?: string;
}

export class UserInfoResponse {
  @ApiProperty({ type: UserResponse })
  readonly user: UserResponse;
}

export class VerifyResponse {
  @ApiProperty({ type: 'boolean', enum: [true] })
  readonly valid: true;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The claims of the access token' })
  readonly claims: Readonly<Record<string, unknown>>;
}
