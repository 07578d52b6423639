import { allPermissions, builtInRoles, mayGrant, permissionsOf, type Rung, standsAbove } from './permissions.js';

const rung = (role: string, custom: readonly string[] | null = null): Rung => ({
  role,
  permissions: permissionsOf(role, custom),
});
const owner = rung('owner');
const admin = rung('admin');
const member = rung('member');
const inviter = rung('inviter', ['members:read', 'invitations:create']);

describe('permissions in an organization', () => {
  it('B-7: the built-in roles are a ladder, and only owners delete or hand over', () => {
    expect(builtInRoles['owner']).toEqual(allPermissions);
    expect(allPermissions.filter((permission) => !admin.permissions.includes(permission))).toEqual([
      'organization:delete',
      'organization:transfer',
    ]);
    expect(member.permissions).toEqual(['members:read', 'roles:read', 'workspaces:read', 'config:read']);
  });

  it('AZ-07: nobody grants what they have not', () => {
    expect([mayGrant(owner, owner), mayGrant(admin, admin), mayGrant(admin, member)]).toEqual([true, true, true]);
    expect([mayGrant(admin, owner), mayGrant(inviter, member), mayGrant(member, admin)]).toEqual([false, false, false]);
    // A role with every permission is still no owner, and may make none.
    expect(mayGrant(rung('all', allPermissions), owner)).toBe(false);
  });

  it('AZ-07: nobody acts on equals, but owners on one another', () => {
    expect([standsAbove(owner, owner), standsAbove(admin, member), standsAbove(admin, inviter)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([standsAbove(admin, admin), standsAbove(member, inviter), standsAbove(inviter, member)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('a permission that is known no more gives nothing', () => {
    expect(permissionsOf('old', ['members:read', 'everything:everywhere', '__proto__'])).toEqual(['members:read']);
    expect(permissionsOf('constructor', null)).toEqual([]);
  });
});
