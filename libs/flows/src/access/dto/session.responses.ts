import { ApiProperty } from '@nestjs/swagger';
import { UserResponse } from '#domain/users/dto/user.response.js';

export class TokenResponse {
  @ApiProperty({ description: 'Access token (JWT)' })
  readonly token: string;

  @ApiProperty({ type: 'string', enum: ['Bearer'] })
  readonly tokenType: 'Bearer';

  @ApiProperty({ type: 'integer', description: 'Life of the access token, in seconds' })
  readonly expiresIn: number;

  static of({ token, expiresIn }: { token: string; expiresIn: number }): TokenResponse {
    return { token, tokenType: 'Bearer', expiresIn };
  }
}

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
