import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Clock } from '#platform/clock/clock.js';
import { DeviceStateQuery, type DeviceState } from './device-state.query.js';
import { StateMemory } from './state-memory.js';

/** After this a device is looked up anew, so that its owner sees when it was last used. */
const lookAgainSeconds = 3_600;

type SeenDevice = DeviceState & { readonly seenAtSeconds: number };

/** Device states in memory, so that a device's request costs no SQL, save one look an hour. */
@Injectable()
export class DeviceStates implements OnModuleInit {
  private readonly memory: StateMemory<SeenDevice>;

  constructor(
    private readonly query: DeviceStateQuery,
    private readonly clock: Clock,
    feed: ChangeFeed,
  ) {
    const find = (id: string): Promise<SeenDevice | null> => this.find(id);
    const subjectsOf = ({ user }: SeenDevice) => [user.id];
    this.memory = new StateMemory({ kind: 'device', idOf: ({ device }) => device.id, find, subjectsOf }, feed);
  }

  onModuleInit(): void {
    this.memory.listen();
  }

  async get(deviceId: string): Promise<DeviceState | null> {
    return this.remembered(deviceId) ?? this.memory.load(deviceId);
  }

  /** Null where Postgres must be asked. */
  remembered(deviceId: string): DeviceState | null {
    const state = this.memory.remembered(deviceId);
    return state && this.clock.nowSeconds() - state.seenAtSeconds < lookAgainSeconds ? state : null;
  }

  private async find(id: string): Promise<SeenDevice | null> {
    const state = await this.query.find(id);
    return state && { ...state, seenAtSeconds: this.clock.nowSeconds() };
  }
}
