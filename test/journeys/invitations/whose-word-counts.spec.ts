import { told } from '../../support/invitations.js';
import { Inviting, type Somebody } from '../../support/inviting.js';
import { race } from '../../support/race.js';

describe('whose word an invitation is', () => {
  const scene = new Inviting();
  const { invited } = scene;

  /** What takes the right to invite from an administrator of the organization; each is a reason for the invitation to be dead. */
  const losses: (readonly [string, (inviter: Somebody) => Promise<unknown>])[] = [
    ['is a member only', ({ user }) => sql(`update memberships set role = 'member' where user_id = $1`, user.id)],
    ['is removed', ({ user }) => sql('delete from memberships where user_id = $1', user.id)],
    [
      'is suspended',
      ({ user }) => sql(`update users set status = 'suspended', suspended_reason = 'a test' where id = $1`, user.id),
    ],
    ['is banned', ({ user }) => scene.app.given.ban(user)],
    ['has gone', ({ user }) => sql('delete from users where id = $1', user.id)],
  ];
  const sql = (text: string, id: string) => scene.app.sql(text, [id]);

  it.each(losses)('AZ-08: it is dead when whoever sent it %s', async (_what, lose) => {
    const inviter = await scene.member('admin');
    const [bob, carol, newcomer] = [await scene.app.given.signedIn(), await scene.app.given.signedIn(), scene.fresh()];
    const token = await scene.tokenFor(bob.user.email, 'member', inviter);
    const theirs = await scene.tokenFor(newcomer, 'member', inviter);
    const link = await scene.linkToken({}, inviter);
    await lose(inviter);
    expect(await scene.accepting(token, bob)).toBe('410 invitation_expired');
    expect(await scene.accepting(link, carol)).toBe('410 invitation_expired');
    expect(told(await invited.register(newcomer, theirs))).toBe('410 invitation_expired');
    expect([await scene.roleOf(bob.user), await scene.roleOf(carol.user)]).toEqual([null, null]);
    const looked = await invited.lookUp(token);
    expect(looked.body['status'] === 'expired' || looked.status === 410).toBe(true);
  });

  it('AZ-08: it does not come back with a membership that was ended and begins anew', async () => {
    const inviter = await scene.member('admin');
    const bob = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email, 'member', inviter);
    await sql('delete from memberships where user_id = $1', inviter.user.id);
    await scene.app.given.member(scene.organization, inviter.user, 'admin');
    expect(await scene.accepting(token, bob)).toBe('410 invitation_expired');
  });

  it('AZ-08: sent again by somebody who may, it is theirs, and good', async () => {
    const inviter = await scene.member('admin');
    const bob = await scene.app.given.signedIn();
    const made = await scene.invite({ email: bob.user.email }, inviter);
    await sql(`update memberships set role = 'member' where user_id = $1`, inviter.user.id);
    const path = `${scene.path}/invitations/${made.body['id'] as string}/resend`;
    const again = await scene.app.http.post(path, undefined, { token: scene.ada.token });
    expect([again.status, again.body['invitedBy']]).toEqual([200, scene.ada.user.id]);
    expect(await scene.accepting(await invited.token(bob.user.email), bob)).toBe('200 ok');
  });

  it('AZ-07: it is dead when the role has come to mean more than whoever sent it may', async () => {
    const bits = ['members:read', 'invitations:create', 'invitations:revoke', 'invitations:read', 'roles:read'];
    const [small, big] = [await scene.role('small', ['members:read']), await scene.role('inviting', bits)];
    const inviter = await scene.member(big);
    const bob = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email, small, inviter);
    const change = { permissions: ['members:read', 'usage:read'] };
    const { http } = scene.app;
    expect((await http.patch(`${scene.path}/roles/${small}`, change, { token: scene.ada.token })).status).toBe(200);
    expect(await scene.accepting(token, bob)).toBe('410 invitation_expired');
  });

  it('AZ-08: it dies with the role it is for', async () => {
    const key = await scene.role('passing', ['members:read']);
    const bob = await scene.app.given.signedIn();
    const [token, link] = [await scene.tokenFor(bob.user.email, key), await scene.linkToken({ role: key })];
    const { http } = scene.app;
    expect((await http.delete(`${scene.path}/roles/${key}`, { token: scene.ada.token })).status).toBe(204);
    await scene.role('passing', ['members:read', 'usage:read']);
    expect(await scene.accepting(token, bob)).toBe('410 invitation_expired');
    expect(await scene.accepting(link, bob)).toBe('410 invitation_expired');
  });

  it.each(['suspended', 'deleting'])(
    'AZ-08: it is dead while the organization is %s, and when it is gone',
    async (status) => {
      const { id } = await scene.app.given.organization(scene.ada.user);
      const bob = await scene.app.given.signedIn();
      const { http } = scene.app;
      const path = `/api/v1/organizations/${id}`;
      await http.post(`${path}/invitations`, { email: bob.user.email }, { token: scene.ada.token });
      const token = await invited.token(bob.user.email);
      const link = (await http.post(`${path}/invite-links`, {}, { token: scene.ada.token })).body['token'] as string;
      await scene.statusOf(id, status);
      for (const each of [token, link]) expect(await scene.accepting(each, bob)).toBe('410 invitation_expired');
      const again = await http.post(`${path}/invitations`, { email: scene.fresh() }, { token: scene.ada.token });
      expect(told(again)).toBe('403 organization_inactive');
      await sql('delete from organizations where id = $1', id);
      for (const each of [token, link]) expect(told(await invited.lookUp(each))).toBe('410 invitation_expired');
      expect(await sql('select 1 from memberships where user_id = $1', bob.user.id)).toEqual([]);
    },
  );

  it('RA-06: whoever is removed while somebody accepts: either the removal was first, or the member is in', async () => {
    const inviter = await scene.member('admin');
    const bob = await scene.app.given.signedIn();
    const token = await scene.tokenFor(bob.user.email, 'member', inviter);
    const remove = () =>
      scene.app.http.delete(`${scene.path}/members/${inviter.user.id}`, { token: scene.ada.token }).then(told);
    const holding = {
      holding: `select from memberships where user_id = $1 for update`,
      parameters: [inviter.user.id],
    };
    const [removed, accepted] = await race(scene.app.database, holding, remove, () => scene.accepting(token, bob));
    expect([removed, accepted]).toEqual(['204 ok', '410 invitation_expired']);
    expect(await scene.roleOf(bob.user)).toBeNull();
  });
});
