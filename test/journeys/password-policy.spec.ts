import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken } from '../support/mails.js';

const strong = 'velvet otters juggle 43 lanterns';

/** What each rule says of a person called Marguerite; the rules are those of a new installation. */
const refused: readonly (readonly [password: string, code: string])[] = [
  ['seven77', 'password_too_short'],
  ['x'.repeat(129), 'password_too_long'],
  ['Password123', 'password_too_common'],
  ['temperature', 'password_too_weak'],
  ['Marguerite-2026', 'password_contains_context'],
  ['gatehouse!gatehouse', 'password_contains_context'],
];

describe('a new password', () => {
  let app: TestApp;
  let admin: string;
  let people = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { REGISTER_MAX: '1000' } });
    ({ token: admin } = await app.given.signedIn({ role: 'admin' }));
  });

  afterAll(async () => {
    await app.close();
  });

  const someone = () => ({ email: `marguerite${++people}@vineyard.example`, name: 'Marguerite Duras' });

  async function registered(password: string): Promise<Answer> {
    return app.http.post('/api/v1/auth/register', { ...someone(), password });
  }

  async function reset(password: string): Promise<Answer> {
    const { id, email } = await app.given.user(someone());
    await app.http.post(`/api/v1/admin/users/${id}/password-reset`, {}, { token: admin });
    const token = await mailedToken(app, email, 'password_reset_by_admin');
    return app.http.post('/api/v1/auth/password-reset/confirm', { token, password });
  }

  async function changed(newPassword: string): Promise<Answer> {
    const { user, token } = await app.given.signedIn(someone());
    return app.http.post('/api/v1/users/me/password', { currentPassword: user.password, newPassword }, { token });
  }

  it.each([
    ['signing up', 'password', registered],
    ['a mailed link', 'password', reset],
    ['changing it', 'newPassword', changed],
  ])(
    'PW-01, PW-02, PW-03, S3-33: by %s it is held against every rule, and the person is told what to do',
    async (_, field, set) => {
      for (const [password, code] of refused) {
        const { status, body } = await set(password);
        expect([password, status, body['errors']]).toMatchObject([password, 400, [{ field, code }]]);
        expect(body['errors'][0].message).toMatch(/\b[Tt]ake\b/);
      }
      expect((await set(strong)).status).toBeLessThan(300);
    },
  );

  it('PW-01, PW-02, PW-03: by an operator, for a new account and for one that is there', async () => {
    const accounts = app.nest.get(AccountsByOperator, { strict: false });
    const { id } = await app.given.user(someone());
    for (const [password, code] of refused) {
      const refusal = { code: 'invalid_request', fields: [{ field: 'password', code }] };
      await expect(accounts.create(someone(), password)).rejects.toMatchObject(refusal);
      await expect(accounts.setPassword(id, password)).rejects.toMatchObject(refusal);
    }
    expect(await accounts.setPassword(id, strong)).toMatchObject({ id });
  });

  it('PW-03: a long phrase may hold a short name', async () => {
    expect((await registered('ten grey otters and Marguerite juggle')).status).toBe(202);
  });

  it('PW-03, EN-03: says the same of a known and of an unknown address, and hashes for neither', async () => {
    const { email } = await app.given.user(someone());
    const seen = async (address: string) => {
      let answer: Answer | undefined;
      const hashes = await app.facts.hashesDuring(async () => {
        answer = await app.http.post('/api/v1/auth/register', { email: address, password: 'temperature' });
      });
      return { hashes, status: answer?.status, errors: answer?.body['errors'] as unknown };
    };
    const known = await seen(email);
    expect(known).toMatchObject({ hashes: 0, status: 400, errors: [{ code: 'password_too_weak' }] });
    expect(await seen('nobody@vineyard.example')).toEqual(known);
  });

  it('PW-03, S4-43: the rules are told to front-ends, and each refusal says what to do', async () => {
    const { body } = await app.http.get('/api/v1/auth/config');
    const rules = ['common', 'context', 'history:1'];
    expect(body['password']).toEqual({ minLength: 8, maxLength: 128, minStrength: 3, rules });
  });
});

describe('looking for a password that will do', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { REGISTER_MAX: '1', REGISTER_WINDOW: '1d' } });
  });

  afterAll(async () => {
    await app.close();
  });

  it('PW-03: the first administrator has none that is weak either', async () => {
    const { status, body } = await app.http.post('/api/v1/auth/register', {
      email: 'boss@example.org',
      password: 'Password123',
    });
    expect([status, body['errors'][0].code]).toEqual([400, 'password_too_common']);
    await app.sql('delete from rate_limits');
  });

  it('BF-09: does not use up the sign-ups of a network, but has an end of its own', async () => {
    const register = (password: string) =>
      app.http.post('/api/v1/auth/register', { email: 'new@example.org', password });
    for (let time = 0; time < 9; time++) expect((await register('temperature')).status).toBe(400);
    expect((await register(strong)).status).toBe(202);
    const { status, body } = await register(strong);
    expect([status, body['code']]).toEqual([429, 'too_many_attempts']);
    await app.sql(`delete from rate_limits where key not like 'sign-up:judgements:%'`);
    expect((await register('temperature')).status).toBe(429);
  });
});
