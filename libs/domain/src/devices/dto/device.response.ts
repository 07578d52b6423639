import { ApiProperty } from '@nestjs/swagger';
import { deviceStatuses, type DeviceFacts, type DeviceStatus, statusOf } from '../device-facts.js';
import type { RequestedDevice } from '../devices.service.js';

export class PairingResponse {
  @ApiProperty({ description: 'For the device; good once' })
  readonly pairingCode: string;

  @ApiProperty({ description: 'The pairing code as a QR code, in SVG' })
  readonly qrSvg: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  readonly expiresIn: number;
}

export class RequestedDeviceResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'string', enum: ['pending'] })
  readonly status: 'pending';

  @ApiProperty({ description: 'Keep it: it is shown this once, and works as soon as the device is approved' })
  readonly deviceToken: string;

  @ApiProperty({ description: 'Show it: whoever approves compares it with theirs', example: '042137' })
  readonly confirmationCode: string;

  static of({ device, deviceToken }: RequestedDevice): RequestedDeviceResponse {
    return { id: device.id, status: 'pending', deviceToken, confirmationCode: device.confirmationCode };
  }
}

/** A device as its owner, an administrator, or itself sees it. */
export class DeviceResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ example: 'android' })
  readonly platform: string;

  @ApiProperty({ type: 'string', enum: [...deviceStatuses] })
  readonly status: DeviceStatus;

  @ApiProperty({ type: 'string', nullable: true, description: 'Null unless GEOIP_DATABASE is set' })
  readonly place: string | null;

  @ApiProperty({ required: false, description: 'Only while it waits: the same as on the device', example: '042137' })
  readonly confirmationCode?: string;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Give or take an hour' })
  readonly lastUsedAt: string | null;

  static of(device: DeviceFacts, owner: { readonly generation: number }): DeviceResponse {
    const status = statusOf(device, owner);
    return {
      id: device.id,
      name: device.name,
      platform: device.platform,
      status,
      place: null,
      ...(status === 'pending' ? { confirmationCode: device.confirmationCode } : {}),
      createdAt: device.createdAt.toISOString(),
      lastUsedAt: device.lastUsedAt?.toISOString() ?? null,
    };
  }
}

export class DeviceListResponse {
  @ApiProperty({ type: [DeviceResponse] })
  readonly items: DeviceResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(devices: readonly DeviceFacts[], owner: { readonly generation: number }): DeviceListResponse {
    return { items: devices.map((device) => DeviceResponse.of(device, owner)), nextCursor: null };
  }
}
