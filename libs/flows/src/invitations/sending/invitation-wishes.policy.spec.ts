import { DomainError } from '#platform/errors/domain-error.js';
import { type InviteBody, wishesIn } from './invitation-wishes.policy.js';

const read = (body: InviteBody) => wishesIn(body, 'member', 60);
const fieldOf = (body: InviteBody): string => {
  try {
    read(body);
    return 'none';
  } catch (error) {
    return error instanceof DomainError ? (error.fields[0]?.field ?? 'no field') : 'no refusal';
  }
};

describe('whom somebody wishes to invite', () => {
  it('S3-41: is one address, or a list whose items may have roles of their own', () => {
    expect(read({ email: 'Ada@Example.org' })).toEqual({
      wishes: [{ address: { address: 'Ada@Example.org', key: 'ada@example.org' }, role: 'member' }],
      isList: false,
      lifeSeconds: 60,
    });
    const { wishes, isList, lifeSeconds } = read({
      items: [{ email: 'ada@example.org' }, { email: 'bob@example.org', role: 'admin' }],
      role: 'reader',
      expiresIn: '2h',
    });
    expect([wishes.map(({ role }) => role), isList, lifeSeconds]).toEqual([['reader', 'admin'], true, 7200]);
  });

  it('S3-41: the same address twice is one invitation, and refused where the roles differ', () => {
    const twice = [{ email: 'ada@example.org' }, { email: 'ADA@Example.ORG' }];
    expect(read({ items: twice }).wishes).toHaveLength(1);
    expect(fieldOf({ items: [...twice, { email: 'ada@example.org', role: 'admin' }] })).toBe('items.2.role');
  });

  it.each<[InviteBody, string]>([
    [{}, 'email'],
    [{ items: [] }, 'items'],
    [{ email: 'ada@example.org', items: [{ email: 'bob@example.org' }] }, 'items'],
  ])('S3-41: %j is not understood', (body, field) => {
    expect(fieldOf(body)).toBe(field);
  });
});
