import { hostAndPort, list } from '../config/parsers.js';
import { Setting } from '../config/setting.js';

export class OutgoingSettings {
  @Setting(
    'OUTGOING_ALLOWED_HOSTS',
    list(hostAndPort),
    'services of your own that may be called though they are private, on this machine or without https, as host:port',
    { fallback: '' },
  )
  allowedHosts: string[];
}
