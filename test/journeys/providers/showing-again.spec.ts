import { randomBytes } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import { challengeOf, FrontEnd } from '../../support/front-end.js';
import { type ProviderPerson, TestProvider } from '../../support/oidc-provider.js';

const stepUp = '/api/v1/auth/step-up';
const ada = { sub: 'ada', email: 'ada@example.org', email_verified: true };

describe('showing again who one is, at a provider', () => {
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

  const signedIn = async (person: ProviderPerson = ada) => {
    const { body } = await frontEnd.signIn(provider, person);
    return body['token'] as string;
  };
  const goThere = async (token: string, person: ProviderPerson = ada) => {
    const codeVerifier = randomBytes(32).toString('base64url');
    const wish = { method: 'provider:openid', codeChallenge: challengeOf(codeVerifier) };
    const { body } = await app.http.post(`${stepUp}/options`, wish, { token });
    const url = new URL(body['url'] as string);
    const begun = await frontEnd.open(url.pathname + url.search, codeVerifier);
    return {
      ...begun,
      back: await frontEnd.arrive(await provider.signIn(begun.authorizationUrl, person), begun.cookie),
    };
  };
  const show = (token: string, back: URL, codeVerifier: string) => {
    const code = back.searchParams.get('code') ?? 'none';
    return app.http.post(stepUp, { method: 'provider:openid', code, codeVerifier }, { token });
  };

  it('SE-12: who has neither password nor factor signs in again there, and the token that follows is fresh', async () => {
    const token = await signedIn();
    const { methods } = (await app.http.post(`${stepUp}/options`, {}, { token })).body;
    expect(methods).toEqual(['email_code', 'provider:openid']);
    const { authorizationUrl, back, codeVerifier } = await goThere(token);
    expect(Object.fromEntries(authorizationUrl.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
    const { status, body } = await show(token, back, codeVerifier);
    expect(status).toBe(200);
    const { claims } = (await app.http.get('/api/v1/auth/verify', { token: body['token'] as string })).body;
    expect(claims).toMatchObject({ aal: 1, amr: ['fed'] });
    // Once.
    expect((await show(token, back, codeVerifier)).body['code']).toBe('invalid_code');
  });

  it('SE-12 OA-13: another identity there, another person’s code, a wrong verifier and a code for something else raise nothing', async () => {
    const token = await signedIn();
    const stranger = await goThere(token, { sub: 'stranger', email: 'stranger@example.org', email_verified: true });
    expect(stranger.back.searchParams.get('error')).toBe('identity_in_use');
    const own = await goThere(token);
    const eve = await signedIn({ sub: 'eve', email: 'eve@example.org', email_verified: true });
    expect((await show(eve, own.back, own.codeVerifier)).body['code']).toBe('invalid_code');
    const second = await goThere(token);
    expect((await show(token, second.back, 'x'.repeat(43))).body['code']).toBe('invalid_code');
    const signIn = await frontEnd.goThere(provider, ada);
    expect((await show(token, signIn.back, signIn.codeVerifier)).body['code']).toBe('invalid_code');
    const third = await goThere(token);
    expect((await frontEnd.exchange(third.back, third.codeVerifier)).body['code']).toBe('invalid_code');
  });

  it('SE-12: is not offered to who can show a password or a factor, nor for a provider that is not linked', async () => {
    const { token } = await app.given.signedIn();
    expect((await app.http.post(`${stepUp}/options`, {}, { token })).body['methods']).toEqual(['password']);
    const wish = { method: 'provider:openid', codeChallenge: 'A'.repeat(43) };
    expect((await app.http.post(`${stepUp}/options`, wish, { token })).body['code']).toBe('step_up_required');
    const social = await signedIn();
    const other = { ...wish, method: 'provider:google' };
    expect((await app.http.post(`${stepUp}/options`, other, { token: social })).body['code']).toBe('step_up_required');
    expect(
      (await app.http.post(`${stepUp}/options`, { method: 'provider:openid' }, { token: social })).body['code'],
    ).toBe('invalid_request');
    const evil = { ...wish, redirectTo: 'https://evil.example/' };
    expect((await app.http.post(`${stepUp}/options`, evil, { token: social })).body['code']).toBe('invalid_redirect');
  });

  it('S0-14: signing out there too is the operator’s wish, and leads back to a page of ours', async () => {
    expect((await app.http.get('/oauth/openid/logout')).body['code']).toBe('not_found');
    const wished = await startTestApp({
      settings: {
        ...provider.settings,
        OPENID_USE_END_SESSION_ENDPOINT: 'true',
        OPENID_POST_LOGOUT_REDIRECT_URI: 'http://localhost:3080/login',
      },
    });
    const answer = await wished.http.get('/oauth/openid/logout');
    const there = new URL(String(answer.headers.get('location')));
    expect([answer.status, there.origin]).toEqual([303, provider.issuer]);
    expect(Object.fromEntries(there.searchParams)).toMatchObject({
      client_id: provider.clientId,
      post_logout_redirect_uri: 'http://localhost:3080/login',
    });
    expect((await wished.http.get('/oauth/nobody/logout')).body['code']).toBe('not_found');
    expect((await wished.http.get('/oauth/openid/logout?more=1')).body['code']).toBe('invalid_request');
    await wished.close();
    const away = {
      ...provider.settings,
      OPENID_ISSUER: 'http://127.0.0.1:9',
      OUTGOING_ALLOWED_HOSTS: '127.0.0.1:9',
      OPENID_USE_END_SESSION_ENDPOINT: 'true',
    };
    const unlucky = await startTestApp({ settings: away });
    expect((await unlucky.http.get('/oauth/openid/logout')).body['code']).toBe('provider_unavailable');
    const evil = encodeURIComponent('https://evil.example/');
    expect((await unlucky.http.get(`/oauth/openid/logout?redirectTo=${evil}`)).body['code']).toBe('invalid_redirect');
    await unlucky.close();
  });
});
