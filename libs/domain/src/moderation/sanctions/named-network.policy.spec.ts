import { isNarrow, namedNetwork } from './named-network.policy.js';

describe('networks as moderators write them', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9/32'],
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.9/32'],
    ['::ffff:203.0.113.0/120', '203.0.113.0/24'],
    ['2001:DB8:1:2:3::4', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:3::4/128', '2001:db8:1:2:3::4/128'],
    ['2001:db8::/32', '2001:db8::/32'],
  ])('MO-03: %s is %s', (text, cidr) => {
    expect(namedNetwork(text)?.cidr).toBe(cidr);
  });

  it.each([
    ...['', 'a', '1', '203.0.113', '203.0.113.9:443', '[2001:db8::1]', '[2001:db8::1]:443', 'fe80::1%eth0'],
    ...['203.0.113.9,203.0.113.10', '203.0.113.9 203.0.113.10', '203.0.113.9/33', '203.0.113.9/-1', '203.0.113.9/'],
    ...['::ffff:203.0.113.9/24', ' 203.0.113.9', '203.0.113.9\n', '0xcb.0.113.9', '3405803785', '1'.repeat(10_000)],
  ])('MO-02: "%s" is none', (text) => {
    expect(namedNetwork(text)).toBeNull();
  });

  it.each([
    ['10.0.0.0/8', true],
    ['10.0.0.0/7', false],
    ['0.0.0.0/0', false],
    ['2001:db8::/32', true],
    ['2001:db8::/31', false],
    ['::/0', false],
  ])('MO-05: %s may be banned at once: %s', (text, may) => {
    expect(isNarrow(namedNetwork(text)!)).toBe(may);
  });
});
