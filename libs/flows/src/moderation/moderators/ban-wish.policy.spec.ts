import type { DomainError } from '#platform/errors/domain-error.js';
import { type AskedBan, banWishOf } from './ban-wish.policy.js';

const reason = 'a reason';
const userId = '0192F0C1-2a33-7bbb-8ccc-000000000001';

function fieldsOf(asked: AskedBan): string[] {
  try {
    banWishOf(asked);
    return [];
  } catch (error) {
    return (error as DomainError).fields.map(({ field, code }) => `${field} ${code}`);
  }
}

describe('a ban that is asked for', () => {
  it('B-2: is of one person or one network, for a time or for good', () => {
    expect(banWishOf({ userId, duration: '2h', reason })).toEqual({
      userId: userId.toLowerCase(),
      network: null,
      milliseconds: 7_200_000,
      reason,
      publicReason: null,
    });
    const network = { address: '203.0.113.9', permanent: true, reason, publicReason: 'be kind' };
    expect(banWishOf(network)).toMatchObject({
      userId: null,
      network: '203.0.113.9/32',
      milliseconds: null,
      publicReason: 'be kind',
    });
    expect(banWishOf({ userId, duration: '2h', permanent: false, reason }).milliseconds).toBe(7_200_000);
  });

  it.each<[string[], AskedBan]>([
    [['userId required', 'duration required'], { reason }],
    [['address invalid'], { userId, address: '203.0.113.9', permanent: true, reason }],
    [['permanent invalid'], { userId, duration: '2h', permanent: true, reason }],
    [['duration required'], { userId, permanent: false, reason }],
  ])('B-2: is told that %s', (fields, asked) => {
    expect(fieldsOf(asked)).toEqual(fields);
  });
});
