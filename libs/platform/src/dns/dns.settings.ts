import { list, socketAddress } from '../config/parsers.js';
import { Setting } from '../config/setting.js';

export class DnsSettings {
  @Setting(
    'DNS_RESOLVERS',
    list(socketAddress),
    'name servers that are asked what organizations prove their domains with, as address:port; empty: those of the system',
    { fallback: '' },
  )
  resolvers: string[];
}
