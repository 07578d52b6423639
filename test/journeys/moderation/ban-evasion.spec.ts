import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenSession, GivenUser } from '../../support/given.js';

interface Linked {
  readonly user: { id: string; username: string; name: string | null };
  readonly because: readonly string[];
}

describe('who may be the same person under another name', () => {
  let app: TestApp;
  let manager: GivenSession;
  let addresses = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUSTED_PROXIES: '127.0.0.0/8', LOGIN_MAX: '1000' } });
    await app.given.user({ role: 'admin' });
    manager = await app.given.signedIn({ role: 'manager' });
  });

  afterAll(async () => {
    await app.close();
  });

  /** From an address that nobody else has, unless the test says. */
  async function signIn(user: GivenUser, ip = `198.51.100.${String(++addresses)}`, knownDeviceToken?: string) {
    const { email, password } = user;
    const body = { email, password, ...(knownDeviceToken ? { knownDeviceToken } : {}) };
    const answer = await app.http.post('/api/v1/auth/login', body, { headers: { 'x-forwarded-for': ip } });
    expect(answer.status).toBe(200);
    return answer.body as { knownDeviceToken: string };
  }

  async function linked({ id }: { id: string }): Promise<Record<string, readonly string[]>> {
    const { status, body } = await app.http.get(`/api/v1/moderation/users/${id}`, { token: manager.token });
    expect(status).toBe(200);
    return Object.fromEntries((body['linkedUsers'] as Linked[]).map(({ user, because }) => [user.username, because]));
  }

  it('B-2: whoever has the same mailbox under another spelling, and nobody else', async () => {
    const ada = await app.given.user({ username: 'ada', name: 'Ada', email: 'ada.l@gmail.com' });
    const alias = await app.given.user({ username: 'alias', email: 'A.da.L+again@googlemail.com' });
    await app.given.user({ username: 'elsewhere', email: 'ada.l@example.org' });
    const { body } = await app.http.get(`/api/v1/moderation/users/${alias.id}`, { token: manager.token });
    expect(body['linkedUsers']).toEqual([
      { user: { id: ada.id, username: 'ada', name: 'Ada' }, because: ['mail_alias'] },
    ]);
    expect(await linked(ada)).toEqual({ alias: ['mail_alias'] });
  });

  it('B-2: whoever signed in from the same device, also when it is forgotten; a made-up token links nobody', async () => {
    const grace = await app.given.user({ username: 'grace' });
    const joan = await app.given.user({ username: 'joan' });
    const stranger = await app.given.user({ username: 'stranger' });
    const { knownDeviceToken } = await signIn(grace);
    await signIn(joan, undefined, knownDeviceToken);
    await signIn(stranger, undefined, `gtk_${'a'.repeat(43)}`);
    // A device of one's own is known, and no link.
    await signIn(grace, undefined, knownDeviceToken);
    expect(await linked(joan)).toEqual({ grace: ['device'] });
    expect(await linked(grace)).toEqual({ joan: ['device'] });
    expect(await linked(stranger)).toEqual({});
    await app.sql('delete from known_devices where user_id = $1', [grace.id]);
    expect(await linked(grace)).toEqual({ joan: ['device'] });
  });

  it('B-2: whoever came from the same network lately, banned since or not; IPv6 by its /64', async () => {
    const [one, two, three] = [
      await app.given.user({ username: 'one' }),
      await app.given.user({ username: 'two' }),
      await app.given.user({ username: 'three' }),
    ];
    await signIn(one, '203.0.113.7');
    await signIn(one, '2001:db8:1:2::7');
    await app.given.ban(one, 1_000);
    await signIn(two, '203.0.113.7');
    await signIn(three, '2001:db8:1:2:ffff::8');
    await signIn(await app.given.user(), '203.0.113.8');
    await signIn(await app.given.user(), '2001:db8:1:3::7');
    expect(await linked(one)).toEqual({ two: ['network'], three: ['network'] });
    expect(await linked(two)).toEqual({ one: ['network'] });
  });

  it('B-2: several ways are told together, the most first; a network that many people use links nobody', async () => {
    const near = await app.given.user({ username: 'near', email: 'near@example.org' });
    const same = await app.given.user({ username: 'same', email: 'near+2@example.org' });
    const { knownDeviceToken } = await signIn(near, '203.0.113.20');
    await signIn(same, '203.0.113.20', knownDeviceToken);
    await signIn(await app.given.user({ username: 'neighbour' }), '203.0.113.20');
    const all = await linked(near);
    expect(all).toEqual({ same: ['device', 'mail_alias', 'network'], neighbour: ['network'] });
    expect(Object.keys(all)).toEqual(['same', 'neighbour']);
    for (let count = 0; count < 19; count++) {
      const { id } = await app.given.user();
      await app.sql(
        `insert into sessions select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'user_id', $2::uuid))).*
           from sessions one where user_id = $1`,
        [near.id, id],
      );
    }
    expect(await linked(near)).toEqual({ same: ['device', 'mail_alias'] });
  });

  it('B-2: what was a month ago links nobody by network', async () => {
    const [old, fresh] = [await app.given.user(), await app.given.user({ username: 'fresh' })];
    await signIn(old, '203.0.113.40');
    await signIn(fresh, '203.0.113.40');
    await app.clock.advance('31d');
    manager = await app.given.signedIn({ role: 'manager' });
    expect(await linked(old)).toEqual({});
  });
});
