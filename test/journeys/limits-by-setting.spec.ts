import { startTestApp, type TestApp } from '../support/app.js';
import { until } from '../support/until.js';

const settings = {
  TRUST_PROXY: '1',
  RESET_PASSWORD_MAX: '2',
  RESET_PASSWORD_SUBMISSION_MAX: '3',
  VERIFY_EMAIL_MAX: '1',
  TWO_FACTOR_TEMP_MAX: '2',
  TWO_FACTOR_TEMP_WINDOW: '10',
};

/** S0-6: LibreChat's own settings, where an operator brings them along. */
describe('limits that an operator has set', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings });
  });

  afterAll(async () => {
    await app.close();
  });

  async function answersOf(path: string, body: object, times: number): Promise<unknown[]> {
    const headers = { 'x-forwarded-for': '198.51.100.90' };
    const statuses: unknown[] = [];
    for (let time = 0; time < times; time++) {
      const { status, body: answer, headers: told } = await app.http.post(`/api/v1/auth/${path}`, body, { headers });
      const seconds = Math.round(Number(told.get('retry-after')) / 10) * 10;
      statuses.push(status === 429 ? `${answer['code'] as string} ${String(seconds)}` : status);
    }
    return statuses;
  }

  const email = 'somebody@example.org';
  const token = 'gto_none';
  it.each([
    ['password-reset', { email }, [202, 202, 'too_many_requests 120']],
    ['password-reset/confirm', { token, password: 'a fine long phrase' }, [400, 400, 400, 'too_many_requests 120']],
    ['email-verification', { email }, [202, 'too_many_requests 120']],
    ['email-verification/confirm', { token }, [400, 'too_many_requests 120']],
    ['second-step', { challenge: 'gtc_none', method: 'totp', code: '123456' }, [401, 401, 'too_many_requests 600']],
  ])('S0-6: /auth/%s by network, with Retry-After', async (path, body, expected) => {
    expect(await answersOf(path, body, expected.length)).toEqual(expected);
  });

  it('S0-6, MO-05: running into them counts against the network, under LibreChat’s types', async () => {
    const types = async () =>
      (await app.sql<{ type: string }>('select distinct type from violations order by type')).map(({ type }) => type);
    const wanted = ['logins', 'reset_password_limit', 'verify_email_limit'];
    await until(async () => (await types()).length === wanted.length);
    expect(await types()).toEqual(wanted);
    expect(await app.sql('select from violations where user_id is not null')).toEqual([]);
  });
});
