import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenUser } from '../support/given.js';

const guess = { password: 'not the password of anybody' };
let stranger = 0;

describe('from where somebody calls', () => {
  let app: TestApp;
  let ada: GivenUser;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8', LOGIN_MAX: '3' } });
    ada = await app.given.user();
  });

  afterAll(async () => {
    await app.close();
  });

  const guessFrom = (headers: Record<string, string>) =>
    app.http.post('/api/v1/auth/login', { ...guess, email: `nobody${String(++stranger)}@example.org` }, { headers });

  const addressSeen = async (headers: Record<string, string>): Promise<unknown> => {
    const { email, password } = ada;
    const { body } = await app.http.post('/api/v1/auth/login', { email, password }, { headers });
    const list = await app.http.get('/api/v1/sessions', { token: body['token'] });
    const items = list.body['items'] as { id: string; ip: string }[];
    return items.find(({ id }) => id === body['session'].id)?.ip;
  };

  it('MO-01: a proxy of ours says who called, and the person sees it in the list of devices', async () => {
    expect(await addressSeen({ 'x-forwarded-for': '198.51.100.1, 203.0.113.20, 10.1.2.3' })).toBe('203.0.113.20');
    expect(await addressSeen({ 'x-forwarded-for': '::ffff:203.0.113.21' })).toBe('203.0.113.21');
  });

  it.each([
    ['x-real-ip', '203.0.113.30'],
    ['forwarded', 'for=203.0.113.30'],
    ['x-client-ip', '203.0.113.30'],
    ['true-client-ip', '203.0.113.30'],
    ['cf-connecting-ip', '203.0.113.30'],
  ])('MO-01: %s is not read', async (header, value) => {
    expect(await addressSeen({ [header]: value })).toBe('127.0.0.1');
  });

  it('MO-01: whoever claims other addresses to the left of their own is still one guesser', async () => {
    const answers = [];
    for (const claimed of ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4']) {
      answers.push(await guessFrom({ 'x-forwarded-for': `${claimed}, 203.0.113.40` }));
    }
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    expect((await guessFrom({ 'x-forwarded-for': '203.0.113.41' })).status).toBe(401);
  });

  it('MO-02: nonsense in the header skips no limit, and breaks nothing', async () => {
    const nonsense = ['a', ', ,', '9'.repeat(9_000), '1.2.3.4:80', 'fe80::1%eth0, a', '\u00ff', '[::1]', '-1'];
    const answers = [];
    for (const value of nonsense) answers.push(await guessFrom({ 'x-forwarded-for': value }));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.slice(0, 3)).toEqual([401, 401, 401]);
    expect(new Set(statuses.slice(3))).toEqual(new Set([429]));
  });

  it('MO-03: a household is one /64, whichever of its addresses it takes', async () => {
    const from = (address: string) => guessFrom({ 'x-forwarded-for': address });
    const statuses = [];
    for (const address of ['2001:db8:5:6::1', '2001:DB8:5:6:0:0:0:2', '2001:db8:5:6:ffff::', '2001:db8:5:6::9']) {
      statuses.push((await from(address)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect((await from('2001:db8:5:7::1')).status).toBe(401);
  });
});

describe('from where somebody calls, where no proxy is known', () => {
  it('MO-01: what a direct client says of its address changes nothing', async () => {
    const app = await startTestApp({ settings: { LOGIN_MAX: '3' } });
    const statuses = [];
    for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4']) {
      const body = { ...guess, email: `nobody${String(++stranger)}@example.org` };
      statuses.push(
        (await app.http.post('/api/v1/auth/login', body, { headers: { 'x-forwarded-for': address } })).status,
      );
    }
    await app.close();
    expect(statuses).toEqual([401, 401, 401, 429]);
  });
});
