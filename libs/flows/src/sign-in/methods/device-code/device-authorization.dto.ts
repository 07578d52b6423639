import { ApiProperty } from '@nestjs/swagger';
import { Secret } from '#platform/http/fields.js';
import type { DeviceAuthorization } from '#domain/device-authorizations/device-authorization.facts.js';

export class UserCodeRequest {
  @Secret({
    max: 50,
    about: 'As the other screen shows it; case, spaces and hyphens do not matter',
    example: 'WDJB-MJHT',
  })
  readonly userCode: string;
}

export class DeviceAuthorizationResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ description: 'What the program calls itself: nobody vouches for it' })
  readonly clientName: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'What it asks for, in its own words' })
  readonly scope: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'From where it asks' })
  readonly ip: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'Null unless GEOIP_DATABASE is set' })
  readonly place: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt: string;

  static of({ id, clientId, scope, ip, createdAt, expiresAt }: DeviceAuthorization): DeviceAuthorizationResponse {
    const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
    return { id, clientName: clientId, scope, ip, place: null, ...times };
  }
}
