import { newId } from '#platform/database/ids.js';
import { emailsIn, told } from '../../support/invitations.js';
import { Inviting, type Somebody } from '../../support/inviting.js';
import { queuedMails } from '../../support/mails.js';

describe('who may invite, and whom', () => {
  const scene = new Inviting({ ALLOW_UNVERIFIED_EMAIL_LOGIN: 'true' });
  const { invited } = scene;

  it('EN-06: who may see addresses is told that somebody is in; who may not, is told nothing', async () => {
    const member = await scene.member();
    expect(told(await scene.invite({ email: member.user.email }))).toBe('409 already_member');
    const inviter = await scene.member(
      await scene.role('inviter', [
        'invitations:create',
        'members:read',
        'roles:read',
        'workspaces:read',
        'config:read',
      ]),
    );
    const [known, unknown] = [
      await scene.invite({ email: member.user.email }, inviter),
      await scene.invite({ email: scene.fresh() }, inviter),
    ];
    const without = ({
      id: _id,
      email: _email,
      createdAt: _at,
      expiresAt: _until,
      sentAt,
      ...rest
    }: Record<string, unknown>) => ({
      ...rest,
      isSent: sentAt !== null,
    });
    expect([known.status, without(known.body)]).toEqual([unknown.status, without(unknown.body)]);
    expect((await queuedMails(scene.app, member.user.email)).length).toBe(1);
  });

  it('EN-06: an invitation that is not there, of another organization, or seen by a stranger, is the same 404', async () => {
    const made = await scene.invite({ email: scene.fresh() });
    const id = made.body['id'] as string;
    const stranger = await scene.app.given.signedIn();
    const other = await scene.app.given.organization(stranger.user);
    const elsewhere = `/api/v1/organizations/${other.id}/invitations`;
    const asked: (readonly [string, string, Somebody])[] = [
      [`${elsewhere}/${id}`, 'its own organization’s path', stranger],
      [`${scene.path}/invitations/${id}`, 'not a member', stranger],
      [`${scene.path}/invitations/${newId()}`, 'not there', scene.ada],
      [`${scene.path}/invitations/nonsense`, 'no id', scene.ada],
    ];
    for (const [path, what, { token }] of asked) {
      expect([what, told(await scene.app.http.delete(path, { token }))]).toEqual([what, '404 not_found']);
      expect([what, told(await scene.app.http.post(`${path}/resend`, undefined, { token }))]).toEqual([
        what,
        '404 not_found',
      ]);
    }
    expect(told(await scene.app.http.get(`${scene.path}/invitations`, { token: stranger.token }))).toBe(
      '404 not_found',
    );
    expect(told(await scene.invite({ email: scene.fresh() }, stranger))).toBe('404 not_found');
    const { body } = await scene.app.http.get(elsewhere, { token: stranger.token });
    expect(body).toEqual({ items: [], nextCursor: null });
  });

  it('AZ-07: nobody invites above themselves, nor touches what somebody above them has sent', async () => {
    const admin = await scene.member('admin');
    expect(told(await scene.invite({ email: scene.fresh(), role: 'owner' }, admin))).toBe('403 insufficient_perms');
    const email = scene.fresh();
    const { body } = await scene.invite({ email, role: 'owner' });
    const token = await invited.token(email);
    const path = `${scene.path}/invitations/${body['id'] as string}`;
    expect(told(await scene.app.http.delete(path, { token: admin.token }))).toBe('403 insufficient_perms');
    expect(told(await scene.app.http.post(`${path}/resend`, undefined, { token: admin.token }))).toBe(
      '403 insufficient_perms',
    );
    expect(told(await scene.invite({ email }, admin))).toBe('403 insufficient_perms');
    expect((await invited.lookUp(token)).body).toMatchObject({ status: 'pending', role: 'owner' });

    const member = await scene.member();
    for (const answer of [
      await scene.invite({ email: scene.fresh() }, member),
      await scene.app.http.get(`${scene.path}/invitations`, { token: member.token }),
      await scene.app.http.delete(path, { token: member.token }),
      await scene.app.http.post(`${path}/resend`, undefined, { token: member.token }),
    ])
      expect(told(answer)).toBe('403 insufficient_perms');
  });

  it('S3-41: what does not make sense is refused, and nothing is sent', async () => {
    const email = scene.fresh();
    for (const wrong of [
      { email, role: 'nobody' },
      { email, role: null },
      { email: 'nonsense' },
      { email, expiresIn: '31d' },
      { email, expiresIn: '1m' },
      { email, organizationId: newId() },
      { items: [{ email }, { email, role: 'admin' }] },
      { items: Array.from({ length: 51 }, () => ({ email })) },
      { items: [{ email }, { email: scene.fresh(), role: 'nobody' }] },
    ])
      expect([wrong, told(await scene.invite(wrong))]).toEqual([wrong, '400 invalid_request']);
    expect(await queuedMails(scene.app, email)).toEqual([]);
  });

  it('S3-41: a list with duplicates and members inside invites everybody else once', async () => {
    const member = await scene.member();
    const [one, two] = [scene.fresh(), scene.fresh()];
    const items = [one, member.user.email, two, one.toUpperCase()].map((email) => ({ email }));
    const { status, body } = await scene.invite({ items });
    expect([status, emailsIn(body), body['skipped']]).toEqual([
      201,
      [one, two],
      [{ email: member.user.email, code: 'already_member' }],
    ]);
    expect(await queuedMails(scene.app, one)).toHaveLength(1);
    const inside = await scene.invite({ items: [{ email: member.user.email }] });
    expect([inside.status, inside.body['items']]).toEqual([201, []]);
  });

  it('S3-41: the same Idempotency-Key invites, and makes a link, once', async () => {
    const email = scene.fresh();
    const headers = { 'idempotency-key': newId() };
    const { http } = scene.app;
    const send = (path: string, body: object) =>
      http.post(scene.path + path, body, { token: scene.ada.token, headers });
    const [one, two] = [await send('/invitations', { email }), await send('/invitations', { email })];
    expect(two.body).toEqual(one.body);
    expect(await queuedMails(scene.app, email)).toHaveLength(1);
    expect(told(await send('/invitations', { email: scene.fresh() }))).toBe('422 idempotency_key_reused');
    const [link, same] = [await send('/invite-links', {}), await send('/invite-links', {})];
    expect([same.status, same.body]).toEqual([201, link.body]);
  });
});
