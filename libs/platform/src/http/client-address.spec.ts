import { ServerSettings } from '../config/server.settings.js';
import { readSettings } from '../config/setting.js';
import { clientAddress } from './client-address.js';

const behindProxies = readSettings(ServerSettings, { TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8:aaaa::/48' });
const direct = readSettings(ServerSettings, {});
const oneHop = readSettings(ServerSettings, { TRUST_PROXY: '1' });

describe('the address of a client', () => {
  it.each([
    ['one proxy', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['what the client claims stands left of it', '10.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['two proxies', '10.0.0.1', '198.51.100.1, 203.0.113.9, 10.7.7.7', '203.0.113.9'],
    ['a proxy in IPv6', '2001:db8:aaaa::1', '2001:DB8:0:0::9', '2001:db8::9'],
    ['an IPv4 proxy on an IPv6 socket', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['only proxies', '10.0.0.1', '10.0.0.2, 10.0.0.3', '10.0.0.2'],
    ['nothing forwarded', '10.0.0.1', undefined, '10.0.0.1'],
    ['somebody who is no proxy', '203.0.113.50', '198.51.100.1', '203.0.113.50'],
    ['a client that claims to be a proxy', '203.0.113.50', '198.51.100.1, 10.0.0.1', '203.0.113.50'],
  ])('MO-01: %s', (_what, peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded, behindProxies)).toBe(address);
  });

  it('MO-01: without proxies in the settings nothing forwarded is believed', () => {
    expect(clientAddress('127.0.0.1', '198.51.100.1', direct)).toBe('127.0.0.1');
  });

  it('MO-01: counted hops: one proxy is passed, and no more', () => {
    expect(clientAddress('192.0.2.1', '198.51.100.1, 203.0.113.9', oneHop)).toBe('203.0.113.9');
  });

  it.each([
    ['a word', 'a'],
    ['nothing', ''],
    ['commas', ' , ,'],
    ['10 kB', '203.0.113.9,'.repeat(900)],
    ['a port', '203.0.113.9:8080'],
    ['brackets', '[2001:db8::1]:443'],
    ['octal', '0313.0.0161.011'],
    ['a number', '3405803785'],
    ['a range', '203.0.113.0/24'],
    ['a name', 'localhost'],
    ['unknown', 'unknown'],
    ['another header', 'for=203.0.113.9;proto=https'],
  ])('MO-02: %s is nobody, so the proxy itself is counted', (_what, forwarded) => {
    expect(clientAddress('10.0.0.1', forwarded, behindProxies)).toBe('10.0.0.1');
  });

  it('MO-02: nonsense to the left of an address does not hide it', () => {
    expect(clientAddress('10.0.0.1', 'nonsense, 203.0.113.9', behindProxies)).toBe('203.0.113.9');
    expect(clientAddress('10.0.0.1', '203.0.113.9, nonsense', behindProxies)).toBe('10.0.0.1');
    expect(clientAddress('10.0.0.1', ['203.0.113.9'], behindProxies)).toBe('10.0.0.1');
  });

  it('MO-02: a socket without an address is unknown, which opens nothing', () => {
    expect(clientAddress(undefined, '203.0.113.9', behindProxies)).toBeNull();
  });
});
