import { Injectable } from '@nestjs/common';
import { isDeviceToken } from '#domain/devices/device-token.js';
import type { AnyCaller } from './session-state.js';
import { BackendCallers } from './backend/backend-callers.js';
import { DeviceCallers } from './device-callers.js';

export type TokenKind = 'access_token' | 'device_token' | 'backend_token';

/** Callers by bearers that are no access tokens. */
@Injectable()
export class OtherCallers {
  constructor(
    private readonly devices: DeviceCallers,
    private readonly backend: BackendCallers,
  ) {}

  kindOf(token: string): TokenKind {
    if (isDeviceToken(token)) return 'device_token';
    return this.backend.concerns(token) ? 'backend_token' : 'access_token';
  }

  /** @throws as the guard does */
  async of(kind: Exclude<TokenKind, 'access_token'>, token: string): Promise<AnyCaller> {
    return kind === 'device_token' ? this.devices.of(token) : this.backend.of(token);
  }

  /** Null where something must be asked: then `of` does. @throws as `of` */
  remembered(kind: Exclude<TokenKind, 'access_token'>, token: string): AnyCaller | null {
    return kind === 'device_token' ? this.devices.remembered(token) : this.backend.remembered(token);
  }
}
