import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenUser, SignedIn } from '../../support/given.js';
import { queuedMails } from '../../support/mails.js';
import { told } from '../../support/told.js';
import { until } from '../../support/until.js';

const appeals = '/api/v1/moderation/appeals';
const hour = 3_600_000;

describe('an appeal', () => {
  let app: TestApp;
  let admin: SignedIn;
  let manager: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUSTED_PROXIES: '127.0.0.0/8', LOGIN_MAX: '1000' } });
    admin = await app.given.signedIn({ role: 'admin' });
    manager = await app.given.signedIn({ role: 'manager' });
  });

  afterAll(async () => {
    await app.close();
  });

  const tokenOf = async (user: GivenUser): Promise<string> =>
    (await app.given.signIn(user)).body['appealToken'] as string;

  let networks = 0;
  /** Each from a network of its own: it is the limit on networks that one test is about. */
  const appeal = (appealToken: string, text = 'It was my little brother.', from = `203.0.113.${String(++networks)}`) =>
    app.http.post(appeals, { appealToken, text }, { headers: { 'x-forwarded-for': from } });

  const decide = (id: string, accept: boolean, { token } = admin, note = 'looked at the messages') =>
    app.http.post(`${appeals}/${id}/decide`, { accept, note }, { token });

  async function banned(role: 'default' | 'manager' | 'admin' = 'default') {
    const user = await app.given.user({ role, name: 'Ada Lovelace' });
    const ban = await app.given.ban(user, hour);
    return { user, ban, token: await tokenOf(user) };
  }

  async function appealed(role: 'default' | 'manager' | 'admin' = 'default') {
    const given = await banned(role);
    expect((await appeal(given.token)).status).toBe(202);
    const [row] = await app.sql<{ id: string }>('select id from appeals where ban_id = $1', [given.ban.id]);
    return { ...given, id: row?.id ?? '' };
  }

  it('B-2: is made by the banned person, who cannot sign in, and read by moderators', async () => {
    const { user, ban, id } = await appealed();
    for (const { token } of [admin, manager]) {
      const { status, body } = await app.http.get(`${appeals}?decided=false`, { token });
      expect(status).toBe(200);
      const [newest] = body['items'] as { id: string }[];
      expect(newest).toMatchObject({
        id,
        ban: {
          id: ban.id,
          userId: user.id,
          reason: 'a test',
          publicReason: 'a public reason',
          until: ban.until?.toISOString(),
        },
        user: { id: user.id, username: user.username, name: 'Ada Lovelace' },
        text: 'It was my little brother.',
        decidedAt: null,
        decidedBy: null,
        accepted: null,
        note: null,
      });
    }
    const audit = (await app.facts.auditOf(user)).filter(({ action }) => action === 'moderation.appealed');
    expect(audit).toMatchObject([{ actor_id: null, details: { sanctionId: ban.id, appealId: id } }]);
  });

  it('B-2: is listed page by page, and by whether it was decided', async () => {
    const ids = [(await appealed()).id, (await appealed()).id];
    await decide(ids[0] ?? '', false);
    const listed = async (query: string): Promise<string[]> => {
      const { body } = await app.http.get(`${appeals}?${query}`, { token: admin.token });
      return (body['items'] as { id: string }[]).map((each) => each.id);
    };
    expect(await listed('decided=true')).toContain(ids[0]);
    expect(await listed('decided=true')).not.toContain(ids[1]);
    expect(await listed('decided=false')).toContain(ids[1]);
    const first = await app.http.get(`${appeals}?limit=1`, { token: admin.token });
    const second = await listed(`limit=1&cursor=${String(first.body['nextCursor'])}`);
    expect([(first.body['items'] as { id: string }[])[0]?.id, ...second]).toEqual([ids[1], ids[0]]);
    expect(told(await app.http.get(`${appeals}?decided=perhaps`, { token: admin.token }))).toBe('400 invalid_request');
  });

  it('B-2: RA-01: there is one for each ban, whoever is first', async () => {
    const { token } = await banned();
    const answers = await Promise.all(['one', 'two', 'three', 'four'].map((text) => appeal(token, text)));
    expect(answers.map(told).sort()).toEqual(['202', ...new Array<string>(3).fill('409 already_appealed')]);
    expect(told(await appeal(token, 'and another thing'))).toBe('409 already_appealed');
  });

  it('B-2: is taken for no token but that of a ban in force', async () => {
    const { ban, token } = await banned();
    const forged = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    for (const none of [forged, 'gta_', 'nonsense', `${token}A`, admin.token])
      expect(told(await appeal(none.slice(0, 200)))).toBe('400 invalid_token');
    await app.sql(`update sanctions set lifted_at = now(), lifted_reason = 'a test' where id = $1`, [ban.id]);
    expect(told(await appeal(token))).toBe('400 invalid_token');
    expect(await app.sql('select from appeals where ban_id = $1', [ban.id])).toEqual([]);
  });

  it('B-2: has a text of bounded length, without what deceives its reader', async () => {
    const { token } = await banned();
    for (const text of ['', 'a'.repeat(4001), 'a\u0000b', 'a\u202Eb'])
      expect(told(await appeal(token, text))).toBe('400 invalid_request');
    expect((await appeal(token, 'First line.\nSecond line.')).status).toBe(202);
  });

  it('B-2: may come from a network that is banned itself', async () => {
    const from = '198.51.100.9';
    const { token } = await banned();
    await app.sql(
      `insert into sanctions (id, kind, network, reason, until) values (gen_random_uuid(), 'ban', $1, 'a test', 'infinity')`,
      [from],
    );
    const config = () => app.http.get('/api/v1/auth/config', { headers: { 'x-forwarded-for': from } });
    await until(async () => (await config()).status === 403);
    expect((await appeal(token, 'let me in', from)).status).toBe(202);
    expect(told(await config())).toBe('403 address_blocked');
  });

  it('B-2: is asked for at most twenty times an hour from one network', async () => {
    const from = '203.0.113.200';
    for (let count = 0; count < 20; count++) expect((await appeal('nonsense', 'a', from)).status).toBe(400);
    expect(told(await appeal((await banned()).token, 'a', from))).toBe('429 too_many_requests');
  });

  it('B-2, MO-06: lifts the ban when it is accepted, and the person hears of it', async () => {
    const { user, ban, id } = await appealed();
    expect((await decide(id, true, manager)).status).toBe(204);
    expect((await app.given.signIn(user)).status).toBe(200);
    const [row] = await app.sql('select lifted_by, lifted_reason from sanctions where id = $1', [ban.id]);
    expect(row).toEqual({ lifted_by: manager.user.id, lifted_reason: 'looked at the messages' });
    expect((await queuedMails(app, user.email)).map(({ template }) => template)).toEqual([
      'account_banned',
      'ban_lifted',
    ]);
    const { body } = await app.http.get(`${appeals}?decided=true`, { token: admin.token });
    const shown = (body['items'] as { id: string }[]).find((each) => each.id === id);
    expect(shown).toMatchObject({ accepted: true, decidedBy: manager.user.id, note: 'looked at the messages' });
    const decided = (await app.facts.auditOf(user)).filter(({ action }) => action === 'moderation.appeal_decided');
    expect(decided).toMatchObject([
      { actor_id: manager.user.id, details: { appealId: id, accepted: true, note: 'looked at the messages' } },
    ]);
  });

  it('B-2, MO-06: leaves the ban when it is rejected; the mail has nothing of the moderators’ note', async () => {
    const { user, ban, id } = await appealed();
    expect((await decide(id, false)).status).toBe(204);
    expect(told(await app.given.signIn(user))).toBe('403 account_banned');
    const mail = (await queuedMails(app, user.email)).find(({ template }) => template === 'appeal_rejected');
    expect(mail?.data).toMatchObject({ until: ban.until?.toISOString() });
    expect(JSON.stringify(mail)).not.toContain('looked at');
  });

  it('B-2, RA-01: is decided once, whoever is first', async () => {
    const { id } = await appealed();
    const answers = await Promise.all([decide(id, true), decide(id, false, manager), decide(id, true, manager)]);
    expect(answers.map(told).sort()).toEqual(['204', '409 appeal_decided', '409 appeal_decided']);
    expect(told(await decide(id, true))).toBe('409 appeal_decided');
    const told204 = answers.findIndex(({ status }) => status === 204);
    const [row] = await app.sql<{ accepted: boolean }>('select accepted from appeals where id = $1', [id]);
    expect(row?.accepted).toBe(told204 !== 1);
  });

  it('MO-06: is decided by nobody about themself, nor about an equal or higher role', async () => {
    const ofManager = await appealed('manager');
    expect(told(await decide(ofManager.id, true, manager))).toBe('403 insufficient_perms');
    expect((await decide(ofManager.id, true)).status).toBe(204);
    const ofAdmin = await appealed('admin');
    expect(told(await decide(ofAdmin.id, true))).toBe('403 insufficient_perms');
    expect(told(await decide(ofAdmin.id, true, manager))).toBe('403 insufficient_perms');
    // Lifted by an operator, they find their own appeal undecided.
    await app.sql(`update sanctions set lifted_at = now(), lifted_reason = 'a test' where id = $1`, [ofAdmin.ban.id]);
    const back = await app.given.session(ofAdmin.user);
    const own = await app.http.post(
      `${appeals}/${ofAdmin.id}/decide`,
      { accept: true, note: 'me' },
      { token: back.token },
    );
    expect(told(own)).toBe('409 own_account');
  });

  it('MO-06: is neither read nor decided by anybody else', async () => {
    const { id } = await appealed();
    const { token } = await app.given.signedIn();
    expect(told(await app.http.get(appeals, { token }))).toBe('403 insufficient_perms');
    expect(told(await app.http.post(`${appeals}/${id}/decide`, { accept: true, note: 'a' }, { token }))).toBe(
      '403 insufficient_perms',
    );
    expect(told(await decide('0192f0c1-2a33-7bbb-8ccc-00000000ffff', true))).toBe('404 not_found');
  });
});
