import { DomainScene } from '../../support/domain-scene.js';
import { outcome } from '../../support/organization-scene.js';
import { Invited } from '../../support/invitations.js';
import { HostileProvider } from '../../support/hostile-provider.js';
import { mailedToken } from '../../support/mails.js';
import { race } from '../../support/race.js';

const password = 'a long enough phrase 7431';
const suggestions = '/api/v1/organizations/suggestions';

describe('coming into an organization by the domain of one’s address', () => {
  let scene: DomainScene;
  let provider: HostileProvider;
  let people = 0;

  beforeAll(async () => {
    provider = await HostileProvider.start();
    scene = await DomainScene.open({ ...provider.settings, ALLOW_SOCIAL_REGISTRATION: 'true' });
    await scene.app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await scene.close();
    await provider.stop();
  });

  const addressOf = (domain: string) => `person${String(++people)}@${domain}`;
  const idOf = async (email: string): Promise<string> => {
    const [row] = await scene.app.sql<{ id: string }>('select id from users where email = $1', [email]);
    return row?.id ?? 'nobody';
  };

  async function signUp(email: string): Promise<string> {
    const { http } = scene.app;
    await http.post('/api/v1/auth/register', { email, password });
    return mailedToken(scene.app, email);
  }

  const confirm = (token: string) => scene.app.http.post('/api/v1/auth/email-verification/confirm', { token });

  it('B-7: whoever signs up and confirms an address of it is a member, and not before', async () => {
    const owner = await scene.owner();
    const email = addressOf(owner.domain);
    const token = await signUp(email);
    // Where unverified sign-in is allowed there is an account already (RT-11).
    const early = await scene.app.http.post('/api/v1/auth/login', { email, password });
    const id = early.body['user'].id as string;
    expect(await scene.roleOf(id, owner)).toBeNull();
    expect(outcome(await scene.app.http.get(suggestions, { token: early.body['token'] as string }))).toEqual([
      403,
      'email_not_verified',
    ]);
    expect(
      outcome(await scene.app.http.post(`${owner.path}/join`, undefined, { token: early.body['token'] as string })),
    ).toEqual([403, 'email_not_verified']);
    expect((await confirm(token)).status).toBe(204);
    expect(await scene.roleOf(id, owner)).toBe('member');
    const { body } = await scene.app.http.get('/api/v1/organizations', { token: early.body['token'] as string });
    expect(body['items']).toMatchObject([{ id: owner.id, role: 'member', domain: owner.domain }]);
    const [row] = await scene.app.sql(
      `select 1 from audit_events where action = 'organization.member_joined' and details ->> 'userId' = $1`,
      [id],
    );
    expect(row).toBeDefined();
  });

  it('B-7: also who never signed in before, who comes from a provider, and whom an administrator makes', async () => {
    const owner = await scene.owner();
    const byMail = addressOf(owner.domain);
    await confirm(await signUp(byMail));
    const outside = addressOf(owner.domain);
    const { body } = await scene.app.http.post('/api/v1/auth/id-token/options', { provider: 'openid' });
    const nonce = body['nonce'] as string;
    provider.token.claims = { sub: outside, email: outside, email_verified: true };
    const idToken = await provider.idToken(nonce);
    expect((await scene.app.http.post('/api/v1/auth/id-token', { provider: 'openid', nonce, idToken })).status).toBe(
      200,
    );
    const made = addressOf(owner.domain);
    const admin = await scene.app.given.signedIn({ role: 'admin' });
    await scene.app.http.post('/api/v1/admin/users', { email: made }, { token: admin.token });
    for (const email of [byMail, outside, made])
      expect([email, await scene.roleOf(await idOf(email), owner)]).toEqual([email, 'member']);
  });

  it('B-7: whoever is invited as more than a member is what they were invited as', async () => {
    const owner = await scene.owner();
    const email = addressOf(owner.domain);
    const invitation = { email, role: 'admin' };
    await scene.app.http.post(`${owner.path}/invitations`, invitation, { token: owner.token });
    const invited = new Invited(() => scene.app);
    expect((await invited.register(email, await invited.token(email))).status).toBe(202);
    expect(await scene.roleOf(await idOf(email), owner)).toBe('admin');
  });

  it('B-7: an address that is changed counts once the new one is confirmed', async () => {
    const owner = await scene.owner();
    const ada = await scene.app.given.signedIn();
    const email = addressOf(owner.domain);
    const { http } = scene.app;
    expect((await http.post('/api/v1/users/me/email', { newEmail: email }, { token: ada.token })).status).toBe(202);
    expect(await scene.roleOf(ada.user.id, owner)).toBeNull();
    await http.post('/api/v1/auth/email-change/confirm', {
      token: await mailedToken(scene.app, email, 'email_change_confirm'),
    });
    expect(await scene.roleOf(ada.user.id, owner)).toBe('member');
  });

  it('B-7, IN-01: spelled however it may be, and never of a subdomain or a neighbour', async () => {
    const owner = await scene.owner('grüße.example');
    const others = [`sub.${owner.domain}`, `x${owner.domain}`, `${owner.domain}.example`, 'xn--gre-6ka8l.example.org'];
    for (const domain of ['GRÜSSE.example', ...others]) {
      const user = await scene.app.given.user({ email: addressOf(domain) });
      expect([domain, await scene.roleOf(user.id, owner)]).toEqual([domain, null]);
    }
    for (const domain of ['grüße.example', 'GRÜßE.Example', 'xn--gre-6ka8l.example']) {
      const user = await scene.app.given.user({ email: addressOf(domain) });
      expect([domain, await scene.roleOf(user.id, owner)]).toEqual([domain, 'member']);
    }
  });

  it('B-7: a domain that is claimed and not proven takes nobody in, nor does one that is removed, or of a suspended organization', async () => {
    const claimed = await scene.organization();
    const domain = scene.domain();
    await scene.add(claimed, domain, { mode: 'join' });
    const early = await scene.app.given.user({ email: addressOf(domain) });
    expect(await scene.roleOf(early.id, claimed)).toBeNull();
    const removed = await scene.owner();
    await scene.app.http.delete(`${removed.path}/domains/${removed.domainId}`, { token: removed.token });
    const late = await scene.app.given.user({ email: addressOf(removed.domain) });
    expect(await scene.roleOf(late.id, removed)).toBeNull();
    const suspended = await scene.owner();
    await scene.app.sql(`update organizations set status = 'suspended' where id = $1`, [suspended.id]);
    const { user, token } = await scene.app.given.signedIn({ email: addressOf(suspended.domain) });
    expect(await scene.roleOf(user.id, suspended)).toBeNull();
    expect((await scene.app.http.get(suggestions, { token })).body['items']).toEqual([]);
    expect(outcome(await scene.app.http.post(`${suspended.path}/join`, undefined, { token }))).toEqual([
      404,
      'not_found',
    ]);
  });

  it('B-7: a full organization keeps nobody from confirming their address', async () => {
    const owner = await scene.owner();
    await scene.app.sql('update organizations set seats = 1 where id = $1', [owner.id]);
    const email = addressOf(owner.domain);
    expect((await confirm(await signUp(email))).status).toBe(204);
    expect(await scene.roleOf(await idOf(email), owner)).toBeNull();
    const { body } = await scene.app.http.post('/api/v1/auth/login', { email, password });
    const join = () => scene.app.http.post(`${owner.path}/join`, undefined, { token: body['token'] as string });
    expect(outcome(await join())).toEqual([409, 'organization_full']);
    await scene.app.sql('update organizations set seats = 2 where id = $1', [owner.id]);
    expect(outcome(await join())).toEqual([200, null]);
  });

  it('B-7: where it is suggested the person decides', async () => {
    const owner = await scene.owner(scene.domain(), 'suggest');
    const { user, token } = await scene.app.given.signedIn({ email: addressOf(owner.domain) });
    expect(await scene.roleOf(user.id, owner)).toBeNull();
    const { id, name, slug, domain } = owner;
    expect((await scene.app.http.get(suggestions, { token })).body).toEqual({
      items: [{ id, name, slug, domain }],
      nextCursor: null,
    });
    const joined = await scene.app.http.post(`${owner.path}/join`, undefined, { token });
    expect([joined.status, joined.body]).toEqual([200, { organization: { id, name, slug }, role: 'member' }]);
    expect((await scene.app.http.get(suggestions, { token })).body['items']).toEqual([]);
    expect((await scene.app.http.post(`${owner.path}/join`, undefined, { token })).body).toEqual(joined.body);
    const change = { mode: 'join' };
    await scene.app.http.patch(`${owner.path}/domains/${owner.domainId}`, change, { token: owner.token });
    const next = await scene.app.given.user({ email: addressOf(domain) });
    expect(await scene.roleOf(next.id, owner)).toBe('member');
  });

  it('B-7, AZ-02: nobody joins what was not suggested to them, and it looks like nothing there', async () => {
    const owner = await scene.owner(scene.domain(), 'suggest');
    const { token } = await scene.app.given.signedIn({ email: addressOf(`sub.${owner.domain}`) });
    expect((await scene.app.http.get(suggestions, { token })).body['items']).toEqual([]);
    for (const path of [owner.path, '/api/v1/organizations/0191d9a0-0000-7000-8000-00000000000a']) {
      expect(outcome(await scene.app.http.post(`${path}/join`, undefined, { token }))).toEqual([404, 'not_found']);
    }
    expect(outcome(await scene.app.http.post(`${owner.path}/join`))).toEqual([401, 'missing_auth']);
    expect(outcome(await scene.app.http.get(suggestions))).toEqual([401, 'missing_auth']);
  });

  it('B-7: whoever was sent away does not come back by their address, until somebody takes them in again', async () => {
    const owner = await scene.owner();
    const { user, token } = await scene.app.given.signedIn({ email: addressOf(owner.domain) });
    expect(await scene.roleOf(user.id, owner)).toBe('member');
    const { http } = scene.app;
    await http.delete(`${owner.path}/members/${user.id}`, { token: owner.token });
    expect(outcome(await http.post(`${owner.path}/join`, undefined, { token }))).toEqual([404, 'not_found']);
    const email = addressOf(owner.domain);
    await http.post('/api/v1/users/me/email', { newEmail: email }, { token });
    await http.post('/api/v1/auth/email-change/confirm', {
      token: await mailedToken(scene.app, email, 'email_change_confirm'),
    });
    expect(await scene.roleOf(user.id, owner)).toBeNull();
    await scene.app.given.member(owner, user);
    await http.delete(`${owner.path}/members/${user.id}`, { token });
    // Who left by themself may come back.
    expect(outcome(await http.post(`${owner.path}/join`, undefined, { token }))).toEqual([200, null]);
  });

  it('B-7, RA-06: a domain that is removed meanwhile takes nobody in', async () => {
    const owner = await scene.owner(scene.domain(), 'suggest');
    const { user, token } = await scene.app.given.signedIn({ email: addressOf(owner.domain) });
    const [removed, joined] = await race(
      scene.app.database,
      { holding: 'select from organization_domains where id = $1 for update', parameters: [owner.domainId] },
      () => scene.app.http.delete(`${owner.path}/domains/${owner.domainId}`, { token: owner.token }),
      () => scene.app.http.post(`${owner.path}/join`, undefined, { token }),
    );
    expect([removed?.status, joined && outcome(joined)]).toEqual([204, [404, 'not_found']]);
    expect(await scene.roleOf(user.id, owner)).toBeNull();
  });
});
