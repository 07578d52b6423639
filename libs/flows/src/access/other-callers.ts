import { Injectable } from '@nestjs/common';
import { isApiKey } from '#domain/api-keys/api-key-token.js';
import { isDeviceToken } from '#domain/devices/device-token.js';
import { BackendCallers } from './backend/backend-callers.js';
import { DeviceCallers } from './device-callers.js';
import { ClientCallers } from './keys/client-callers.js';
import { KeyCallers } from './keys/key-callers.js';
import type { AnyCaller } from './session-state.js';

export type TokenKind = 'access_token' | 'api_key' | 'client_token' | 'device_token' | 'backend_token';

/** Whoever tells by whom a kind of bearer was sent. */
interface CallersOfKind {
  /** @throws as the guard does */
  of(token: string): Promise<AnyCaller>;
  /** Null where something must be asked: then `of` does. @throws as `of` */
  remembered(token: string): AnyCaller | null;
}

/** Callers by bearers that are no access tokens. */
@Injectable()
export class OtherCallers {
  private readonly byKind: Readonly<Record<Exclude<TokenKind, 'access_token'>, CallersOfKind>>;

  constructor(
    keys: KeyCallers,
    devices: DeviceCallers,
    private readonly clients: ClientCallers,
    private readonly backend: BackendCallers,
  ) {
    this.byKind = { api_key: keys, client_token: clients, device_token: devices, backend_token: backend };
  }

  kindOf(token: string): TokenKind {
    if (isApiKey(token)) return 'api_key';
    if (isDeviceToken(token)) return 'device_token';
    if (this.clients.concerns(token)) return 'client_token';
    return this.backend.concerns(token) ? 'backend_token' : 'access_token';
  }

  /** @throws as the guard does */
  async of(kind: Exclude<TokenKind, 'access_token'>, token: string): Promise<AnyCaller> {
    return this.byKind[kind].of(token);
  }

  /** Null where something must be asked: then `of` does. @throws as `of` */
  remembered(kind: Exclude<TokenKind, 'access_token'>, token: string): AnyCaller | null {
    return this.byKind[kind].remembered(token);
  }
}
