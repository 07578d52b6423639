import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenKey } from '../../support/given-keys.js';
import type { GivenOrganization, GivenUser, SignedIn } from '../../support/given.js';
import { ServicesScene, told } from '../../support/services-scene.js';

const reports = 'https://reports.example.org';
const notTheirs = [400, 'invalid_request'];

/** OP-04: whose tokens a key is told of, and may end. */
describe('what services may know of', () => {
  let app: TestApp;
  let owner: GivenUser;
  let acme: GivenOrganization;
  let ada: SignedIn;
  let eve: SignedIn;
  let ofInstance: GivenKey;
  let ofAcme: GivenKey;
  let ofAda: GivenKey;
  const services = new ServicesScene(() => app);

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000', TOKEN_EXCHANGE_AUDIENCES: reports } });
    await app.given.user({ role: 'admin' });
    owner = await app.given.user();
    acme = await app.given.organization(owner);
    ofInstance = await services.key();
    ofAcme = await services.key({ organization: acme });
  });

  beforeEach(async () => {
    ada = await app.given.signedIn();
    eve = await app.given.signedIn();
    await app.given.member(acme, ada.user);
    ofAda = await services.key(ada.user);
  });

  afterAll(async () => {
    await app.close();
  });

  const keys = (): GivenKey[] => [ofInstance, ofAcme, ofAda];
  const seenBy = (token: string) => Promise.all(keys().map((key) => services.isActive(key, token)));
  const actIn = async (somebody: SignedIn, { id }: { id: string }): Promise<string> => {
    const path = `/api/v1/organizations/${id}/activate`;
    return String((await app.http.post(path, undefined, { token: somebody.token })).body['token']);
  };

  it('OP-04: a person’s key of its own, an organization’s of its members, the installation’s of all', async () => {
    for (const token of [ada.token, ada.refreshToken]) expect(await seenBy(token)).toEqual([true, true, true]);
    for (const token of [eve.token, eve.refreshToken]) expect(await seenBy(token)).toEqual([true, false, false]);
    const exchanged = await services.exchanged(ofInstance, ada.token);
    expect(await seenBy(exchanged)).toEqual([true, true, true]);
    expect(await seenBy(await services.exchanged(ofInstance, eve.token))).toEqual([true, false, false]);
  });

  it('OP-04: an organization’s key hears nothing while its member acts in another one', async () => {
    const other = await app.given.organization(ada.user);
    const inOther = await actIn(ada, other);
    const refresh = async (token: string) => String((await app.given.refresh(token)).body['refreshToken']);
    const refreshToken = await refresh(ada.refreshToken);
    for (const token of [inOther, refreshToken]) expect(await seenBy(token)).toEqual([true, false, true]);
    expect(await seenBy(await services.exchanged(ofInstance, inOther))).toEqual([true, false, true]);
    const inAcme = await actIn({ ...ada, token: inOther }, acme);
    expect(await seenBy(inAcme)).toEqual([true, true, true]);
    // The older token says something that is not so any more.
    expect(await seenBy(inOther)).toEqual([false, false, false]);
  });

  it('OP-04: an organization’s key neither exchanges nor ends what its member does in another one', async () => {
    const inOther = await actIn(ada, await app.given.organization(ada.user));
    const { token, refreshToken } = await app.given.refreshed(ada.refreshToken);
    for (const each of [inOther, token]) expect(told(await services.exchange(ofAcme, each))).toEqual(notTheirs);
    for (const each of [inOther, token, refreshToken]) {
      const { status, body } = await services.revoke(ofAcme, each);
      expect([status, body, await services.isActive(ofInstance, each)]).toEqual([200, {}, true]);
    }
    const inAcme = await actIn({ ...ada, token }, acme);
    expect((await services.exchange(ofAcme, inAcme)).status).toBe(200);
    await services.revoke(ofAcme, inAcme);
    expect(await services.isActive(ofInstance, inAcme)).toBe(false);
  });

  it('SE-09, OP-04: an organization’s key hears nothing of whom it has lost, nor once it is suspended', async () => {
    const inAcme = await actIn(ada, acme);
    expect(await seenBy(inAcme)).toEqual([true, true, true]);
    await app.sql('delete from memberships where user_id = $1 and organization_id = $2', [ada.user.id, acme.id]);
    await app.facts.newsHeard();
    expect(await seenBy(inAcme)).toEqual([false, false, false]);
    expect(await seenBy(ada.refreshToken)).toEqual([true, false, true]);
    await app.sql(`update organizations set status = 'suspended' where id = $1`, [acme.id]);
    await app.facts.newsHeard();
    expect((await services.introspect(ofAcme, ada.refreshToken)).status).toBe(401);
    await app.sql(`update organizations set status = 'active' where id = $1`, [acme.id]);
    await app.facts.newsHeard();
  });

  it('OP-04: of keys and of their tokens the same owner’s is told, and the installation’s', async () => {
    const others = await services.key(eve.user);
    const second = await services.key(ada.user);
    for (const own of [ofAda, second]) {
      expect(await seenBy(own.secret)).toEqual([true, false, true]);
      expect(await seenBy(await services.clientTokenOf(own))).toEqual([true, false, true]);
    }
    expect(await seenBy(others.secret)).toEqual([true, false, false]);
    expect(await seenBy(ofAcme.secret)).toEqual([true, true, false]);
    expect(await seenBy(ofInstance.secret)).toEqual([true, false, false]);
    expect(await seenBy(await services.clientTokenOf(ofInstance))).toEqual([true, false, false]);
  });

  it('OP-04: nobody ends what they are not told of, and hears nothing of it', async () => {
    const others = await services.key(eve.user);
    for (const key of [ofAcme, ofAda]) {
      for (const token of [eve.token, eve.refreshToken, others.secret]) {
        const { status, body } = await services.revoke(key, token);
        expect([status, body]).toEqual([200, {}]);
        expect(await services.isActive(ofInstance, token)).toBe(true);
      }
    }
  });

  it('OP-04: nobody exchanges what they are not told of', async () => {
    for (const key of [ofAcme, ofAda]) {
      expect((await services.exchange(key, eve.token)).body).toMatchObject({ error: 'invalid_request' });
      expect((await services.exchange(key, ada.token)).status).toBe(200);
    }
  });
});
