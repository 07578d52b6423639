import { startTestApp, type TestApp } from '../../support/app.js';
import { FrontEnd } from '../../support/front-end.js';
import type { GivenSession, GivenUser } from '../../support/given.js';
import { queuedMails } from '../../support/mails.js';
import { TestProvider } from '../../support/oidc-provider.js';

const identities = '/api/v1/users/me/identities';

describe('linking a provider', () => {
  let provider: TestProvider;
  let app: TestApp;
  let frontEnd: FrontEnd;

  beforeAll(async () => {
    provider = await TestProvider.start();
    app = await startTestApp({
      settings: { ...provider.settings, ALLOW_SOCIAL_REGISTRATION: 'true', LOGIN_MAX: '10000' },
    });
    frontEnd = new FrontEnd(app);
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  /** Linked, with the session that did it. */
  const linked = async (sub: string): Promise<GivenSession & { user: GivenUser; identityId: string }> => {
    const session = await app.given.signedIn();
    const { status, body, text } = await frontEnd.link(provider, session.token, { sub, email: 'any@where.example' });
    if (status !== 201) throw new Error(`linking gave ${text}`);
    return { ...session, identityId: body['id'] as string };
  };

  it('OA-13: somebody signed in brings an identity, whatever its address, and it opens their account', async () => {
    const { user, token, identityId } = await linked('brought');
    const { items } = (await app.http.get(identities, { token })).body as { items: { id: string }[] };
    expect(items).toEqual([
      expect.objectContaining({ id: identityId, provider: 'openid', email: 'any@where.example' }),
    ]);
    expect((await frontEnd.signIn(provider, { sub: 'brought' })).body['user'].id).toBe(user.id);
    expect((await queuedMails(app, user.email)).map(({ template }) => template)).toContain('identity_linked');
  });

  it('OA-13: a link is one person’s: another’s session, a verifier of somebody else or the same code again link nothing', async () => {
    const ada = await app.given.signedIn();
    const eve = await app.given.signedIn();
    const { back, codeVerifier } = await frontEnd.goLinking(provider, ada.token, { sub: 'contested' });
    expect(back.searchParams.get('code')).toMatch(/^gto_/);
    // Eve has Ada's code and its verifier, and would have Ada's identity open her account, or hers Ada's.
    expect((await frontEnd.redeemLink(back, codeVerifier, eve.token)).body['code']).toBe('invalid_code');
    expect((await frontEnd.redeemLink(back, codeVerifier, ada.token)).body['code']).toBe('invalid_code');
    const second = await frontEnd.goLinking(provider, ada.token, { sub: 'contested' });
    expect((await frontEnd.redeemLink(second.back, 'x'.repeat(43), ada.token)).body['code']).toBe('invalid_code');
    const third = await frontEnd.goLinking(provider, ada.token, { sub: 'contested' });
    // It signs nobody in.
    expect((await frontEnd.exchange(third.back, third.codeVerifier)).body['code']).toBe('invalid_code');
    const signIn = await frontEnd.goThere(provider, {
      sub: 'new-one',
      email: 'new-one@example.org',
      email_verified: true,
    });
    expect((await frontEnd.redeemLink(signIn.back, signIn.codeVerifier, ada.token)).body['code']).toBe('invalid_code');
    expect(
      await app.sql('select subject from oauth_accounts where user_id = any($1)', [[ada.user.id, eve.user.id]]),
    ).toEqual([]);
  });

  it('OA-13 EN-06: an identity that opens another account, or one’s own already, is refused alike', async () => {
    const owner = await linked('owned');
    const eve = await app.given.signedIn();
    for (const token of [eve.token, owner.token]) {
      const { back } = await frontEnd.goLinking(provider, token, { sub: 'owned' });
      expect(back.searchParams.get('error')).toBe('identity_in_use');
    }
  });

  it('OA-13 RA-02: of two who link one identity at once, one has it', async () => {
    const people = [await app.given.signedIn(), await app.given.signedIn()];
    const ways = [];
    for (const { token } of people)
      ways.push({ token, ...(await frontEnd.goLinking(provider, token, { sub: 'raced' })) });
    const answers = await Promise.all(
      ways.map(({ back, codeVerifier, token }) => frontEnd.redeemLink(back, codeVerifier, token)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('identity_in_use');
  });

  it('OA-13: what changed the account since then ends a link that was begun', async () => {
    const session = await app.given.signedIn();
    const { back, codeVerifier } = await frontEnd.goLinking(provider, session.token, { sub: 'overtaken' });
    const change = { currentPassword: session.user.password, newPassword: 'another long enough phrase' };
    await app.http.post('/api/v1/users/me/password', change, { token: session.token });
    expect((await frontEnd.redeemLink(back, codeVerifier, session.token)).status).toBe(401);
  });

  it('OA-13: unlinked, it opens the account no more, and its owner hears of it', async () => {
    const { user, token, identityId } = await linked('unlinked');
    const eve = await app.given.signedIn();
    const remove = (by: string) => app.http.delete(`${identities}/${identityId}`, { token: by });
    expect((await remove(eve.token)).body['code']).toBe('not_found');
    expect((await remove(token)).status).toBe(204);
    expect((await remove(token)).body['code']).toBe('not_found');
    expect((await queuedMails(app, user.email)).map(({ template }) => template)).toContain('identity_unlinked');
    const { back } = await frontEnd.goThere(provider, { sub: 'unlinked', email: user.email, email_verified: true });
    expect(back.searchParams.get('error')).toBe('account_exists');
  });

  it('RA-06 OA-13: unlinked, it opens no session either with a code that came back before', async () => {
    const { token, identityId } = await linked('overtaken-by-unlinking');
    const { back, codeVerifier } = await frontEnd.goThere(provider, { sub: 'overtaken-by-unlinking' });
    expect(back.searchParams.get('code')).toMatch(/^gto_/);
    expect((await app.http.delete(`${identities}/${identityId}`, { token })).status).toBe(204);
    expect((await frontEnd.exchange(back, codeVerifier)).body['code']).toBe('invalid_code');
  });

  it('OA-13: begins with a fresh sign-in and a confirmed address, at a provider that is there', async () => {
    const session = await app.given.signedIn();
    const body = { codeChallenge: 'A'.repeat(43) };
    const begin = (token: string, id = 'openid', more = {}) =>
      app.http.post(`${identities}/${id}/link`, { ...body, ...more }, { token });
    expect((await begin(session.token, 'nobody')).body['code']).toBe('not_found');
    expect((await begin(session.token, 'openid', { redirectTo: 'https://evil.example/' })).body['code']).toBe(
      'invalid_redirect',
    );
    expect((await begin(session.token, 'openid', { codeChallenge: 'short' })).body['code']).toBe('invalid_request');
    expect((await app.http.post(`${identities}/openid/link`, body)).body['code']).toBe('missing_auth');
    const unconfirmed = await app.given.signedIn({ verified: false });
    expect((await begin(unconfirmed.token)).body['code']).toBe('email_not_verified');
    const unlinking = await app.http.delete(`${identities}/${unconfirmed.id}`, { token: unconfirmed.token });
    expect(unlinking.body['code']).toBe('email_not_verified');
    await app.clock.advance('11m');
    const { token } = await app.given.refreshed(session.refreshToken);
    expect((await begin(token)).body['code']).toBe('step_up_required');
    const late = { code: 'gto_x', codeVerifier: 'x' };
    expect((await app.http.post(identities, late, { token })).body['code']).toBe('step_up_required');
  });

  it('OA-13: the address to open is good once, for a minute, at its provider', async () => {
    const { token } = await app.given.signedIn();
    const ask = async () => {
      const { body } = await app.http.post(`${identities}/openid/link`, { codeChallenge: 'A'.repeat(43) }, { token });
      const url = new URL(body['url'] as string);
      return url.pathname + url.search;
    };
    const path = await ask();
    expect((await app.http.get(path.replace('/openid', '/google'))).status).toBe(404);
    expect((await app.http.get(path)).status).toBe(303);
    expect((await app.http.get(path)).status).toBe(404);
    const late = await ask();
    await app.clock.advance('61s');
    expect((await app.http.get(late)).status).toBe(404);
  });
});

describe('the last way in', () => {
  let provider: TestProvider;
  let app: TestApp;
  let frontEnd: FrontEnd;

  beforeAll(async () => {
    provider = await TestProvider.start();
    // In production without mail nobody comes in by a code, so what is linked may be all that somebody has.
    app = await startTestApp({
      settings: { ...provider.settings, ALLOW_SOCIAL_REGISTRATION: 'true', LOGIN_MAX: '10000' },
    });
    frontEnd = new FrontEnd(app);
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  it('OA-13 RA-05: of two identities that go at once, one stays', async () => {
    const first = await frontEnd.signIn(provider, { sub: 'two-a', email: 'two@example.org', email_verified: true });
    const token = first.body['token'] as string;
    const second = await frontEnd.link(provider, token, { sub: 'two-b' });
    expect(second.status).toBe(201);
    // An account without an address, as an operator may make one: no code by mail opens it.
    await app.sql('update users set email = null, email_key = null where id = $1', [first.body['user'].id]);
    const { items } = (await app.http.get(identities, { token })).body as { items: { id: string }[] };
    const answers = await Promise.all(items.map(({ id }) => app.http.delete(`${identities}/${id}`, { token })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('last_sign_in_method');
  });
});
