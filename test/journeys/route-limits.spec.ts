import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { startProcess } from '../support/process.js';

const path = '/api/v1/auth/email-verification';
const body = { email: 'nobody@example.org' };

describe('routes that name a limit', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUST_PROXY: '1' } });
  });

  afterAll(async () => {
    await app.close();
  });

  const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

  it('BF-08: lets a network ask for 20 mails an hour, tells what is left, then when to come back', async () => {
    const first = await app.http.post(path, body, from('192.0.2.1'));
    expect(first.status).toBe(202);
    expect(first.headers.get('ratelimit-policy')).toBe('"mail";q=20;w=3600');
    expect(first.headers.get('ratelimit')).toBe('"mail";r=19;t=3600');
    for (let asked = 1; asked < 20; asked++) await app.http.post(path, body, from('192.0.2.1'));
    const refused = await app.http.post(path, body, from('192.0.2.1'));
    expect([refused.status, refused.body['code']]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect((await app.http.post(path, body, from('192.0.2.2'))).status).toBe(202);
    await app.clock.advance('1h');
    expect((await app.http.post(path, body, from('192.0.2.1'))).status).toBe(202);
  });

  it('BF-09: whatever mails somebody takes from the same twenty, and a person has twenty of their own', async () => {
    const { token } = await app.given.signedIn();
    for (let asked = 0; asked < 20; asked++) await app.http.post(path, body, from('192.0.2.4'));
    for (const other of ['/api/v1/auth/password-reset', '/api/v1/auth/email-code']) {
      expect([other, (await app.http.post(other, body, from('192.0.2.4'))).status]).toEqual([other, 429]);
    }
    const statuses: number[] = [];
    for (let asked = 0; asked < 21; asked++) {
      const newEmail = `another${String(asked)}@example.org`;
      statuses.push((await app.http.post('/api/v1/users/me/email', { newEmail }, { token })).status);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(202), 429]);
  });

  it('BF-08: counts an IPv6 network of /64 as one', async () => {
    for (let asked = 0; asked < 20; asked++) {
      await app.http.post(path, body, from(`2001:db8:0:1::${String(asked + 1)}`));
    }
    expect((await app.http.post(path, body, from('2001:db8:0:1:ffff::1'))).status).toBe(429);
    expect((await app.http.post(path, body, from('2001:db8:0:2::1'))).status).toBe(202);
  });

  it('BF-09: counts what all instances let through together, and one that was just started counts on', async () => {
    for (let asked = 1; asked < 20; asked++) await app.http.post(path, body, from('192.0.2.3'));
    const another = await startProcess(app.database.url, { TRUST_PROXY: '1' });
    try {
      await another.until('/health/ready', 200);
      expect((await another.http.post(path, body, from('192.0.2.3'))).status).toBe(202);
      for (const { http } of [another, app]) {
        const refused = await http.post(path, body, from('192.0.2.3'));
        expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
      }
    } finally {
      await another.kill();
    }
  });

  it('BF-09, B-8: refuses the sixth sign-up of a network in an hour before anything is hashed', async () => {
    const signUp = (person: number) =>
      app.http.post(
        '/api/v1/auth/register',
        { email: `p${String(person)}@example.org`, password: 'correct horse battery' },
        from('192.0.2.9'),
      );
    for (let person = 0; person < 5; person++) expect((await signUp(person)).status).toBe(202);
    let sixth!: Answer;
    const hashes = await app.facts.hashesDuring(async () => {
      sixth = await signUp(6);
    });
    expect([sixth.status, sixth.body['code'], hashes]).toEqual([429, 'too_many_attempts', 0]);
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(sixth.headers.get('ratelimit')).toMatch(/^"sign-up:network";r=0;t=\d+, "sign-up:wide-network";r=\d+;t=\d+$/);
  });
});
