import { startTestApp, type TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { told } from '../../support/told.js';

const moderation = '/api/v1/moderation';

describe('moderators', () => {
  let app: TestApp;
  let admin: SignedIn;
  let manager: SignedIn;

  beforeAll(async () => {
    const settings = { TRUSTED_PROXIES: '127.0.0.0/8', LOGIN_MAX: '1000', BAN_EXEMPT_NETWORKS: '198.18.0.0/15' };
    app = await startTestApp({ settings });
    admin = await app.given.signedIn({ role: 'admin' });
    manager = await app.given.signedIn({ role: 'manager' });
  });

  afterAll(async () => {
    await app.close();
  });

  const ban = (body: object, { token }: { token: string } = manager) =>
    app.http.post(`${moderation}/bans`, { reason: 'a reason', ...body }, { token });
  const banFor2h = (userId: string, who?: { token: string }) => ban({ userId, duration: '2h' }, who);
  const lift = (id: string, { token }: { token: string } = manager) =>
    app.http.post(`${moderation}/bans/${id}/lift`, { reason: 'a mistake' }, { token });
  const note = (id: string, { token }: { token: string } = manager) =>
    app.http.post(`${moderation}/users/${id}/notes`, { text: 'two lines\nof text' }, { token });
  const look = (id: string, { token }: { token: string } = manager) =>
    app.http.get(`${moderation}/users/${id}`, { token });

  it('MO-06, B-2: ban somebody with a reason, and lift it with one; the person hears theirs, the audit log both', async () => {
    const grace = await app.given.signedIn();
    const { id: userId } = grace.user;
    const answer = await ban({ userId, duration: '2h', reason: 'sells spam', publicReason: 'advertising' });
    expect(answer.status).toBe(201);
    const { id, startsAt, until } = answer.body as { id: string; startsAt: string; until: string };
    expect(answer.body).toEqual({
      ...{ id, userId, address: null, reason: 'sells spam', publicReason: 'advertising', startsAt, until },
      ...{ by: manager.user.id, rule: null, liftedAt: null },
    });
    expect(Date.parse(until) - Date.parse(startsAt)).toBe(7_200_000);
    const [, location] = /^http:\/\/localhost:3080(.*)$/.exec(answer.headers.get('location') ?? '') ?? [];
    expect((await app.http.get(location!, { token: manager.token })).body).toEqual(answer.body);

    const refused = await app.http.get('/api/v1/users/me', { token: grace.token });
    expect([told(refused), refused.body['until'], refused.body['reason']]).toEqual([
      '403 account_banned',
      until,
      'advertising',
    ]);
    expect(refused.text).not.toContain('spam');
    expect(await app.facts.sessionsOf(grace.user)).toMatchObject([{ revoked_reason: 'banned' }]);

    expect(told(await lift(id))).toBe('204');
    expect((await app.given.signIn(grace.user)).status).toBe(200);
    expect(told(await lift(id))).toBe('409 ban_not_in_force');
    const acts = (await app.facts.auditOf(grace.user)).filter(({ action }) => action.startsWith('moderation.'));
    expect(acts).toMatchObject([
      { action: 'moderation.banned', actor_id: manager.user.id, details: { sanctionId: id, reason: 'sells spam' } },
      { action: 'moderation.lifted', actor_id: manager.user.id, details: { sanctionId: id, reason: 'a mistake' } },
    ]);
    const { sanctions } = (await look(userId)).body as { sanctions: object[] };
    expect(sanctions).toMatchObject([
      { id, kind: 'ban', active: false, liftedBy: manager.user.id, liftedReason: 'a mistake', points: null },
    ]);
  });

  it('MO-06: act on nobody of an equal or a higher role, and not on themselves', async () => {
    const managers = await app.given.user({ role: 'manager' });
    const admins = await app.given.user({ role: 'admin' });
    for (const { id } of [managers, admins]) {
      for (const act of [banFor2h, note, look]) expect(told(await act(id))).toBe('403 insufficient_perms');
    }
    for (const act of [banFor2h, note, look]) {
      expect(told(await act(admins.id, admin))).toBe('403 insufficient_perms');
      expect(told(await act(admin.user.id, admin))).toBe('409 own_account');
      expect(told(await act(manager.user.id))).toBe('409 own_account');
    }
    const banned = await banFor2h(managers.id, admin);
    expect(banned.status).toBe(201);
    expect(told(await lift(banned.body['id'] as string))).toBe('403 insufficient_perms');
    expect(told(await lift(banned.body['id'] as string, admin))).toBe('204');
    const [own] = await app.sql<{ id: string }>(
      `insert into sanctions (id, kind, user_id, reason, until) values (gen_random_uuid(), 'ban', $1, 'r', 'infinity')
         returning id`,
      [admins.id],
    );
    expect(told(await lift(own!.id, admin))).toBe('403 insufficient_perms');
    expect(await app.sql(`select id from moderator_notes`)).toEqual([]);
  });

  it('MO-06: who is neither manager nor administrator does nothing of it', async () => {
    const grace = await app.given.signedIn();
    const other = await app.given.user();
    for (const act of [banFor2h, note, look]) expect(told(await act(other.id, grace))).toBe('403 insufficient_perms');
    for (const path of ['bans', 'violations'])
      expect(told(await app.http.get(`${moderation}/${path}`, { token: grace.token }))).toBe('403 insufficient_perms');
  });

  it('MO-06: one ban is of one person or one network, for a time or for good; anything else is named', async () => {
    const { id: userId } = await app.given.user();
    const wrong = async (body: object): Promise<string[]> => {
      const answer = await ban(body);
      expect(told(answer)).toBe('400 invalid_request');
      return (answer.body['errors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);
    };
    expect(await wrong({})).toEqual(['userId required', 'duration required']);
    expect(await wrong({ userId, address: '203.0.113.9', permanent: true })).toEqual(['address invalid']);
    expect(await wrong({ userId, duration: '2h', permanent: true })).toEqual(['permanent invalid']);
    expect(await wrong({ userId: 'ada', permanent: true })).toEqual(['userId invalid']);
    expect(await wrong({ userId, permanent: true, reason: '' })).toEqual(['reason invalid']);
    for (const duration of ['0s', '2', '2 h', '-2h', '1000 * 60', '3651d', '99999999h'])
      expect(await wrong({ userId, duration })).toEqual(['duration invalid']);
    expect(told(await banFor2h('0192f0c1-2a33-7bbb-8ccc-00000000ffff'))).toBe('404 not_found');
  });

  it('MO-02: what is no network is refused, and one that is too wide; neither is an error of ours', async () => {
    const hostile = [
      'a',
      '',
      '1'.repeat(10_000),
      '203.0.113.9,203.0.113.10',
      '203.0.113.9:80',
      'fe80::1%eth0',
      '0.0.0.0/0',
    ];
    for (const address of [...hostile, '10.0.0.0/7', '2001:db8::/31', ['203.0.113.9'], { $ne: '' }, 7, null]) {
      const answer = await ban({ address, permanent: true });
      expect([address, told(answer)]).toEqual([address, '400 invalid_request']);
    }
    for (const address of ['a', '203.0.113.9/33']) {
      const listed = await app.http.get(`${moderation}/violations?address=${encodeURIComponent(address)}`, manager);
      expect(told(listed)).toBe('400 invalid_request');
    }
  });

  it('MO-03: a network is banned in one spelling: host bits and IPv4 in IPv6 are folded, an IPv6 address is its /64', async () => {
    for (const [address, network] of [
      ['203.0.113.77/24', '203.0.113.0/24'],
      ['::ffff:203.0.113.77', '203.0.113.77/32'],
      ['2001:DB8:7:7:1:2:3:4', '2001:db8:7:7::/64'],
      ['2001:db8:8::1/48', '2001:db8:8::/48'],
    ] as const) {
      const { status, body } = await ban({ address, duration: '1h' });
      expect([status, body['address'], body['userId']]).toEqual([201, network, null]);
    }
    const from = (ip: string) => app.http.get('/api/v1/auth/config', { headers: { 'x-forwarded-for': ip } });
    for (const ip of ['203.0.113.200', '2001:db8:7:7:ffff::1', '2001:db8:8:ffff::1'])
      expect(told(await from(ip))).toBe('403 address_blocked');
    expect((await from('203.0.114.1')).status).toBe(200);
    const { body } = await app.http.get(`${moderation}/bans?active=true`, manager);
    for (const { id, address } of body['items'] as { id: string; address: string | null }[])
      if (address !== null) expect(told(await lift(id))).toBe('204');
    for (const ip of ['203.0.113.200', '2001:db8:7:7:ffff::1']) expect((await from(ip)).status).toBe(200);
  });

  it('MO-05, MO-06: never ban loopback, a proxy, what is exempt, or where they sit themselves', async () => {
    for (const address of [
      '127.0.0.1',
      '126.0.0.0/7',
      '127.0.0.0/8',
      '::1',
      '198.18.7.0/24',
      '198.0.0.0/8',
      '::ffff:127.0.0.1',
    ])
      expect([address, (await ban({ address, permanent: true })).status]).toEqual([
        address,
        address === '126.0.0.0/7' ? 400 : 409,
      ]);
    const headers = { 'x-forwarded-for': '198.51.100.20' };
    const own = { address: '198.51.100.0/24', duration: '1h', reason: 'r' };
    const answer = await app.http.post(`${moderation}/bans`, own, { headers, token: manager.token });
    expect(told(answer)).toBe('409 address_protected');
  });

  it('B-2: write notes that only moderators see', async () => {
    const grace = await app.given.signedIn();
    const written = await note(grace.user.id);
    expect(written).toMatchObject({ status: 201, body: { by: manager.user.id, text: 'two lines\nof text' } });
    expect((await look(grace.user.id, admin)).body['notes']).toEqual([written.body]);
    const acts = (await app.facts.auditOf(grace.user)).filter(({ action }) => action === 'moderation.noted');
    expect(acts).toMatchObject([{ actor_id: manager.user.id, details: { noteId: written.body['id'] } }]);
    expect(JSON.stringify(acts)).not.toContain('two lines');
    const empty = await app.http.post(`${moderation}/users/${grace.user.id}/notes`, { text: '' }, manager);
    expect(told(empty)).toBe('400 invalid_request');
  });

  it('B-2: list bans, in force or over, of one person, page by page', async () => {
    const grace = await app.given.user();
    const first = (await banFor2h(grace.id)).body['id'] as string;
    const second = (await ban({ userId: grace.id, permanent: true })).body as { id: string; until: string | null };
    expect(second.until).toBeNull();
    await lift(first);
    const listed = async (query: string): Promise<Answer> =>
      app.http.get(`${moderation}/bans?userId=${grace.id}${query}`, manager);
    const ids = ({ body }: Answer) => (body['items'] as { id: string }[]).map(({ id }) => id);
    expect(ids(await listed(''))).toEqual([second.id, first]);
    expect(ids(await listed('&active=true'))).toEqual([second.id]);
    expect(ids(await listed('&active=false'))).toEqual([first]);
    const page = await listed('&limit=1');
    expect(ids(page)).toEqual([second.id]);
    expect(ids(await listed(`&limit=1&cursor=${page.body['nextCursor'] as string}`))).toEqual([first]);
    for (const query of ['&active=yes', '&userId=a']) expect((await listed(query)).status).toBe(400);
    const warning = await app.given.violation({ userId: grace.id }, 'illegal_model_request', { points: 10 });
    expect(warning.sanction?.kind).toBe('warning');
    expect(told(await lift(warning.sanction!.id))).toBe('404 not_found');
    expect(told(await app.http.get(`${moderation}/bans/${warning.sanction!.id}`, manager))).toBe('404 not_found');
  });

  it('S0-6: list violations, of one person, one kind, one network', async () => {
    const grace = await app.given.user();
    await app.given.violation({ userId: grace.id }, 'concurrent', { points: 2, details: { chats: 5 } });
    await app.given.violation({ network: '198.51.100.7/32' }, 'wrong_password', { aimedAt: grace.id });
    await app.given.violation({ network: '2001:db8:5:5::/64' }, 'registrations');
    const listed = async (query: string): Promise<unknown[]> => {
      const { status, body } = await app.http.get(`${moderation}/violations${query}`, manager);
      expect(status).toBe(200);
      return body['items'] as unknown[];
    };
    const concurrent = { type: 'concurrent', points: 2, userId: grace.id, address: null, details: { chats: 5 } };
    const guess = { type: 'logins', points: 0.5, userId: null, address: '198.51.100.7/32', aimedAt: grace.id };
    expect(await listed(`?userId=${grace.id}`)).toMatchObject([concurrent]);
    expect(await listed('?type=logins')).toMatchObject([guess]);
    expect(await listed('?address=198.51.100.0/24')).toMatchObject([guess]);
    expect(await listed('?address=2001:db8:5:5::77')).toMatchObject([{ type: 'registrations' }]);
    expect(await listed('?limit=2')).toMatchObject([{ type: 'registrations' }, guess]);
  });

  it('MO-04: a ban ends by itself at its time; then there is nothing to lift', async () => {
    const grace = await app.given.user();
    const { body } = await ban({ userId: grace.id, duration: '1h' });
    expect(told(await app.given.signIn(grace))).toBe('403 account_banned');
    await app.clock.advance('61m');
    manager = { ...manager, ...(await app.given.session(manager.user)) };
    expect((await app.given.signIn(grace)).status).toBe(200);
    expect(told(await lift(body['id'] as string))).toBe('409 ban_not_in_force');
  });
});
