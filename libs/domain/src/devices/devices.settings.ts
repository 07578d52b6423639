import { oneOf } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class DeviceSettings {
  @Setting(
    'DEVICE_APPROVAL',
    oneOf('owner', 'admin'),
    'who approves and revokes paired devices: their owner, or administrators too',
    { fallback: 'owner' },
  )
  approval: 'owner' | 'admin';
}
