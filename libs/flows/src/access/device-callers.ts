import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { equalBytes, hashSecret } from '#platform/crypto/secrets.js';
import { invalidAuth, invalidatedToken } from '#platform/errors/access.errors.js';
import { statusOf } from '#domain/devices/device-facts.js';
import { deviceIdOf } from '#domain/devices/device-token.js';
import { DevicesService } from '#domain/devices/devices.service.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import type { DeviceState } from './device-state.query.js';
import { DeviceStates } from './device-states.js';
import type { DeviceCaller } from './session-state.js';

/** Nobody has signed in here: whatever asks for a recent or a strong sign-in gets none. */
const noAssurance = { authTime: 0, aal: 0, amr: [] } as const;

/** From a device token to the owner it stands for, as they are now. */
@Injectable()
export class DeviceCallers {
  constructor(
    private readonly states: DeviceStates,
    private readonly devices: DevicesService,
    private readonly standing: UserStanding,
  ) {}

  /** @throws invalid_format, invalid_auth, account_banned, user_inactive, invalidated_token */
  async of(token: string): Promise<DeviceCaller> {
    const caller = this.judged(token, await this.states.get(deviceIdOf(token)));
    await this.devices.touch(caller.device.id);
    return caller;
  }

  /** Null where Postgres must be asked: then `of` does. @throws as `of` */
  remembered(token: string): DeviceCaller | null {
    const state = this.states.remembered(deviceIdOf(token));
    return state && this.judged(token, state);
  }

  /** The person's state is told before the device's, and neither to whoever does not hold the token. */
  private judged(token: string, state: DeviceState | null): DeviceCaller {
    if (!state || !equalBytes(state.tokenHash, hashSecret(token))) throw invalidAuth();
    const { user, device, factors } = state;
    this.standing.assertGood(user);
    if (statusOf(device, user) === 'revoked') throw invalidatedToken();
    return {
      actor: person(user.id, { role: user.role }),
      user,
      session: null,
      device,
      factors,
      assurance: noAssurance,
      claims: { sub: user.id, username: user.username, role: user.role, deviceId: device.id },
    };
  }
}
