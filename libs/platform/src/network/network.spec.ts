import { canonicalAddress, Network, networkOf } from './network.js';

describe('networks', () => {
  it.each([
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:CB00:7109', '203.0.113.9'],
    ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9'],
    ['2001:0DB8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['fe80::1%eth0', 'fe80::1'],
    [' 203.0.113.9 ', '203.0.113.9'],
    ['::1', '::1'],
  ])('MO-03: %s is spelled %s', (given, canonical) => {
    expect(canonicalAddress(given)).toBe(canonical);
  });

  it.each([
    '',
    'a',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    ':::',
    '1::2::3',
    '[::1]',
    '%',
    `1.2.3.4%${'x'.repeat(9_000)}y`.slice(7),
  ])('MO-02: "%s" is no address', (given) => {
    expect(canonicalAddress(given)).toBeNull();
  });

  it('MO-03: whoever has a /64 is one sender, whoever has a /48 too where the limit is wide', () => {
    const inOne = ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'].map((address) => networkOf(address));
    expect(new Set(inOne)).toEqual(new Set(['2001:db8:1:2::/64']));
    expect(networkOf('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64');
    expect(networkOf('2001:db8:1:3::1', 48)).toBe('2001:db8:1::/48');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
  });

  it('MO-01: a range holds its addresses and no others, of its family', () => {
    const range = Network.parse('10.1.0.0/16');
    expect(
      ['10.1.0.0', '10.1.255.255', '10.2.0.0', '::1', '2001:db8::1'].map((address) => range?.contains(address)),
    ).toEqual([true, true, false, false, false]);
    expect(Network.parse('::ffff:10.1.0.0/112')?.cidr).toBe('10.1.0.0/16');
    for (const broken of [
      '::ffff:10.1.0.0/16',
      '10.0.0.0/33',
      '10.0.0.0/-1',
      '10.0.0.0/',
      'x/8',
      '2001:db8::/129',
      '10.0.0.0/8/8',
    ]) {
      expect(Network.parse(broken)).toBeNull();
    }
  });
});
