import { ApiProperty } from '@nestjs/swagger';

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
