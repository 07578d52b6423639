import { ApiProperty } from '@nestjs/swagger';
import { parseDuration } from '#platform/config/durations.js';
import { Satisfies, Text } from '#platform/http/fields.js';
import { longestLinkSeconds } from '#domain/login-links/login-links.service.js';

const isShort = (value: string): boolean => {
  const milliseconds = parseDuration(value) ?? 0;
  return milliseconds >= 1_000 && milliseconds <= longestLinkSeconds * 1_000;
};

export class MakeLoginLinkRequest {
  @Text({
    max: 2048,
    optional: true,
    about: 'A page of a client; left out: the first one’s /login',
    example: 'http://localhost:3080/login',
  })
  readonly redirectTo?: string;

  @Satisfies((value) => isShort(value), 'a duration from 1s to 6m')
  @Text({ max: 10, optional: true, pattern: /^\d+(ms|s|m)$/, example: '6m' })
  readonly expiresIn?: string;
}

export class LoginLinkResponse {
  @ApiProperty({ format: 'uri', description: 'Give it to the person: it signs them in once' })
  readonly url: string;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt: string;
}
