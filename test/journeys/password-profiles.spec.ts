import { startTestApp, type TestApp } from '../support/app.js';

const path = '/api/v1/users/me/password';

describe('an operator has rules of their own for passwords', () => {
  let app: TestApp;

  afterEach(async () => {
    await app.close();
  });

  /** The codes of what is wrong, or the status. */
  async function trying(newPassword: string, user?: { password: string; token: string }): Promise<unknown> {
    const { password, token } = user ?? (await somebody());
    const { status, body } = await app.http.post(path, { currentPassword: password, newPassword }, { token });
    return status === 400 ? (body['errors'] as { code: string }[]).map(({ code }) => code) : status;
  }

  async function somebody() {
    const { user, token } = await app.given.signedIn();
    return { password: user.password, token };
  }

  it('PW-01: PASSWORD_PROFILE=nist asks for 15 characters, and says so', async () => {
    app = await startTestApp({ settings: { PASSWORD_PROFILE: 'nist', MIN_PASSWORD_LENGTH: '10' } });
    expect(await trying('otters juggle')).toEqual(['password_too_short']);
    expect(await trying('dragondragondragon')).toEqual(['password_too_common']);
    expect(await trying('otters juggle lamps')).toBe(204);
    expect((await app.http.get('/api/v1/auth/config')).body['password'].minLength).toBe(15);
  });

  it("keeps AnythingLLM's: lengths and kinds of characters, and front-ends are told", async () => {
    const PASSWORDMINCHAR = '10';
    const kinds = { PASSWORDLOWERCASE: '1', PASSWORDUPPERCASE: '1', PASSWORDNUMERIC: '2', PASSWORDSYMBOL: '1' };
    const settings = { PASSWORDMINCHAR, PASSWORDMAXCHAR: '200', ...kinds, PASSWORDREQUIREMENTS: '3' };
    app = await startTestApp({ settings: { ...settings, MIN_PASSWORD_STRENGTH: '0' } });
    expect(await trying('Otters_42')).toEqual(['password_too_short']);
    expect(await trying('otters-juggle')).toEqual(['password_too_weak']);
    expect(await trying('Otters-juggle')).toBe(204);
    expect(await trying(`Otters-${'x'.repeat(190)}`)).toBe(204);
    const rules = [
      'common',
      'context',
      'lowercase:1',
      'uppercase:1',
      'numeric:2',
      'symbol:1',
      'requirements:3',
      'history:1',
    ];
    const { body } = await app.http.get('/api/v1/auth/config');
    expect(body['password']).toEqual({ minLength: 10, maxLength: 200, minStrength: 0, rules });
  });

  it('S4-44: the last passwords do not come again, the current one included; one that is older may', async () => {
    app = await startTestApp({ settings: { PASSWORD_HISTORY: '2' } });
    const { user } = await app.given.signedIn();
    const change = async (from: string, to: string) => {
      const { token } = await app.given.session({ ...user, password: from });
      return trying(to, { password: from, token });
    };
    const [first, second, third] = [user.password, 'velvet otters juggle', 'ten grey lanterns sing'];
    expect(await change(first, first)).toEqual(['password_reused']);
    expect(await change(first, second)).toBe(204);
    expect(await change(second, first)).toEqual(['password_reused']);
    expect(await change(second, second)).toEqual(['password_reused']);
    expect(await change(second, third)).toBe(204);
    expect(await change(third, first)).toBe(204);
    expect(await app.sql('select from password_history where user_id = $1', [user.id])).toHaveLength(1);
  });

  it('S4-44: by default only the current one may not, and no hash of an older one is kept', async () => {
    app = await startTestApp();
    const { user } = await app.given.signedIn();
    const second = 'velvet otters juggle';
    expect(await trying(second, { password: user.password, token: (await app.given.session(user)).token })).toBe(204);
    const changed = { ...user, password: second };
    expect(await trying(second, { password: second, token: (await app.given.session(changed)).token })).toEqual([
      'password_reused',
    ]);
    expect(await app.sql('select from password_history')).toEqual([]);
    expect(await trying(user.password, { password: second, token: (await app.given.session(changed)).token })).toBe(
      204,
    );
  });
});
