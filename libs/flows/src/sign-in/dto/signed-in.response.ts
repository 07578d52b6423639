import { ApiProperty } from '@nestjs/swagger';
import { SessionResponse } from '#domain/sessions/dto/session.response.js';
import { UserResponse } from '#domain/users/dto/user.response.js';

/** What every way in answers with. */
export class SignedInResponse {
  @ApiProperty({ type: 'string', enum: ['signed_in'] })
  readonly status: 'signed_in';

  @ApiProperty({ description: 'Access token (JWT): send it as `Authorization: Bearer …`' })
  readonly token: string;

  @ApiProperty({ type: 'string', enum: ['Bearer'] })
  readonly tokenType: 'Bearer';

  @ApiProperty({ type: 'integer', description: 'Life of the access token, in seconds' })
  readonly expiresIn: number;

  @ApiProperty({ required: false, description: 'Left out with cookie delivery' })
  readonly refreshToken?: string;

  @ApiProperty({ required: false, description: 'Send it back at the next sign-in; left out with cookie delivery' })
  readonly knownDeviceToken?: string;

  @ApiProperty({ type: UserResponse })
  readonly user: UserResponse;

  @ApiProperty({ type: SessionResponse })
  readonly session: SessionResponse;
}
