import { ApiProperty } from '@nestjs/swagger';
import { Secret, Text } from '#platform/http/fields.js';
import type { Authenticator } from '#domain/totp/totp.repository.js';

export class NewAuthenticatorRequest {
  @Text({ max: 100, optional: true, about: 'To tell several apart', example: 'Ada’s phone' })
  readonly name?: string;
}

export class NewAuthenticatorResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ description: 'The seed in base32, for typing. Shown once' })
  readonly secret: string;

  @ApiProperty({ description: 'The same for authenticator apps', example: 'otpauth://totp/Gatehouse:ada?secret=…' })
  readonly otpauthUrl: string;

  @ApiProperty({ description: 'The same as a picture to scan (SVG)' })
  readonly qrSvg: string;
}

export class ConfirmAuthenticatorRequest {
  @Secret({ max: 32, about: 'What the app shows now', example: '123456' })
  readonly code: string;
}

export class ConfirmedAuthenticatorResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({
    type: [String],
    required: false,
    description: 'With the first factor: ten codes to keep on paper, shown this once. Older ones are dead',
  })
  readonly recoveryCodes?: string[];
}

export class AuthenticatorItem {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time', type: 'string', nullable: true })
  readonly lastUsedAt: string | null;

  static of({ id, name, createdAt, lastUsedAt }: Authenticator): AuthenticatorItem {
    return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
  }
}

/** At most five a person, so always one page. */
export class AuthenticatorListResponse {
  @ApiProperty({ type: [AuthenticatorItem] })
  readonly items: AuthenticatorItem[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}
