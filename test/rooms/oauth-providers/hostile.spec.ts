import { HostileScene, reasonOf } from '../../support/hostile-scene.js';
import { newBinding } from '../../support/provider-registry.js';

describe('a provider that sends what it likes', () => {
  const scene = HostileScene.set();

  it('S4-16, S4-17: an answer without ID token signs nobody in', async () => {
    scene.provider.tokenAnswer = { id_token: undefined };
    expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
  });

  it('OA-05: userinfo about somebody else is not taken, nor one about nobody', async () => {
    for (const sub of ['ada-0001', '', null, 1]) {
      scene.provider.userinfo = { sub, email: 'ada@example.org', email_verified: true };
      expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
    }
  });

  it('OA-05: the key is issuer and subject, whatever address or name comes with them', async () => {
    const first = await scene.signIn();
    scene.provider.token.claims = { email: 'ada@example.org', preferred_username: 'ada', upn: 'ada@example.org' };
    expect(await scene.signIn()).toMatchObject({
      issuer: first.issuer,
      subject: first.subject,
      email: 'ada@example.org',
    });
  });

  it.each(['true', 'false', 1, 0, null, 'yes', [true], { value: true }, undefined, false])(
    'OA-07: an address is not verified by email_verified of %j',
    async (email_verified) => {
      scene.provider.token.claims = { email_verified };
      expect(await scene.signIn()).toMatchObject({ email: 'mallory@example.org', emailVerified: false });
    },
  );

  it('OA-07: what userinfo says of one address is not said of another', async () => {
    scene.provider.token.claims = { email: 'ada@example.org', email_verified: undefined };
    scene.provider.userinfo = { email: 'mallory@example.org', email_verified: true };
    expect(await scene.signIn()).toMatchObject({ email: 'ada@example.org', emailVerified: false });
    scene.provider.userinfo = { email: 'ada@example.org', email_verified: true };
    expect(await scene.signIn()).toMatchObject({ email: 'ada@example.org', emailVerified: true });
  });

  it('S4-15: claims that are in userinfo alone count, and no userinfo at all is fine', async () => {
    scene.provider.token.claims = { email: undefined, email_verified: undefined };
    scene.provider.userinfo = { email: 'm@example.org', email_verified: true, given_name: 'Mal', family_name: 'Lory' };
    expect(await scene.signIn()).toMatchObject({ email: 'm@example.org', emailVerified: true, name: 'Mal Lory' });
    scene.provider.userinfo = null;
    await scene.reopen({});
    expect(await scene.signIn()).toMatchObject({ email: null, emailVerified: false });
  });

  it('IN-04 OA-05: what Postgres cannot store is no subject, no address and no picture', async () => {
    const unstorable = ['ada\0', 'ada\ud800'];
    for (const sub of unstorable) {
      scene.provider.token.claims = { sub };
      expect(await reasonOf(scene.signIn())).toBe('invalid_id_token');
    }
    for (const text of unstorable) {
      scene.provider.token.claims = { email: text, picture: `https://a.example/${text}` };
      expect(await scene.signIn()).toMatchObject({ email: null, pictureUrl: null, emailVerified: false });
    }
  });

  it('OA-03: says in its answer who it is, and that must be who was asked', async () => {
    scene.provider.parameters = { iss: 'https://accounts.example.org' };
    expect(await reasonOf(scene.signIn())).toBe('token_failed');
    scene.provider.parameters = { iss: scene.provider.issuer };
    expect(await reasonOf(scene.signIn())).toBe('let in');
    expect(scene.provider.asked.filter((call) => call === 'token')).toHaveLength(1);
  });

  it('OA-03: is held to it once it has said that it always says so', async () => {
    scene.provider.document = { authorization_response_iss_parameter_supported: true };
    expect(await reasonOf(scene.signIn())).toBe('token_failed');
    scene.provider.parameters = { iss: scene.provider.issuer };
    expect(await reasonOf(scene.signIn())).toBe('let in');
  });

  it.each<readonly [string, (issuer: string) => string, (issuer: string) => string, string]>([
    ['the same', (issuer) => issuer, (issuer) => issuer, 'let in'],
    ['with a slash in the setting', (issuer) => `${issuer}/`, (issuer) => issuer, 'let in'],
    ['with a slash in the document', (issuer) => issuer, (issuer) => `${issuer}/`, 'let in'],
    [
      'by the address of the document',
      (issuer) => `${issuer}/.well-known/openid-configuration`,
      (issuer) => issuer,
      'let in',
    ],
    ['another', (issuer) => issuer, () => 'https://accounts.example.org', 'provider_unavailable'],
    ['with two slashes', (issuer) => issuer, (issuer) => `${issuer}//`, 'provider_unavailable'],
    ['a part of it', (issuer) => issuer, (issuer) => `${issuer}/tenant`, 'provider_unavailable'],
    ['in capitals', (issuer) => issuer, (issuer) => issuer.toUpperCase(), 'provider_unavailable'],
  ])('OA-03, S0-14, S0-15: the issuer of its document, %s', async (_, setting, said, expected) => {
    await scene.reopen({ OPENID_ISSUER: setting(scene.provider.issuer) });
    scene.provider.document = { issuer: said(scene.provider.issuer) };
    scene.provider.token.claims = { iss: said(scene.provider.issuer) };
    expect(await reasonOf(scene.signIn())).toBe(expected);
  });

  it.each(['javascript:alert(1)', 'data:text/html,hello', 'ftp://example.org/', 7])(
    'OA-15: sends nobody to %s',
    async (endpoint) => {
      scene.provider.document = { authorization_endpoint: endpoint };
      expect(await reasonOf(scene.client.authorizationUrl(newBinding()))).toBe('provider_unavailable');
    },
  );

  it.each([
    'http://127.0.0.1:1/token',
    'https://127.0.0.1/token',
    'https://169.254.169.254/token',
    'https://[::1]/token',
  ])('OA-15: does not have us call %s, which the operator has not allowed', async (token_endpoint) => {
    scene.provider.document = { token_endpoint };
    expect(await reasonOf(scene.signIn())).toBe('provider_unavailable');
  });

  it.each<readonly [string, Record<string, string>, string]>([
    ['neither code nor error', { code: '' }, 'missing_code'],
    ['access_denied', { error: 'access_denied', code: '' }, 'access_denied'],
    ['server_error', { error: 'server_error', code: '' }, 'provider_unavailable'],
    ['invalid_scope', { error: 'invalid_scope', code: '' }, 'scope_missing'],
    ['an error of its own', { error: '<script>', code: '' }, 'token_failed'],
    ['a code and an error', { error: 'access_denied' }, 'access_denied'],
  ])('OA-16: sends back %s', async (_, parameters, reason) => {
    scene.provider.parameters = parameters;
    expect(await reasonOf(scene.signIn())).toBe(reason);
    expect(scene.provider.asked).not.toContain('token');
  });

  it.each<readonly [string, Record<string, unknown>]>([
    ['an error with status 200', { access_token: undefined, id_token: undefined, error: 'invalid_grant' }],
    ['no access token', { access_token: undefined }],
    ['a token of a type we cannot use', { token_type: 'mac' }],
  ])('S4-12: its token endpoint sends %s', async (_, answer) => {
    scene.provider.tokenAnswer = answer;
    expect(await reasonOf(scene.signIn())).toBe('token_failed');
  });

  it('S4-46: a scope that was not granted is named, where the address is missing for it', async () => {
    scene.provider.token.claims = { email: undefined };
    scene.provider.tokenAnswer = { scope: 'openid profile' };
    expect(await reasonOf(scene.signIn())).toBe('scope_missing');
    scene.provider.tokenAnswer = { scope: 'openid email' };
    expect(await reasonOf(scene.signIn())).toBe('let in');
  });

  it('OA-16, LG-01: neither the secret nor the code is in what is told to the log', async () => {
    scene.provider.tokenAnswer = {
      access_token: undefined,
      error: 'invalid_grant',
      error_description: scene.provider.clientSecret,
    };
    const binding = newBinding();
    const back = await scene.provider.signIn(await scene.client.authorizationUrl(binding));
    const refusal = (await scene.client
      .identityFrom(back.searchParams, binding)
      .catch((error: unknown) => error)) as Error;
    expect(refusal.message).toBe('openid: its answer to the code is not taken: invalid_grant');
    expect(refusal.message).not.toContain(back.searchParams.get('code'));
  });
});
