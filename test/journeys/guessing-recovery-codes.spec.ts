import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { recovery, RecoveryDesk, told, wrongCode } from '../support/recovery-codes.js';
import { seenByStranger } from '../support/stranger.js';

describe('guessing recovery codes', () => {
  let app: TestApp;
  let desk: RecoveryDesk;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000', TRUST_PROXY: '1' } });
    desk = new RecoveryDesk(app);
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  it('EN-01 EN-02 MF-07: nobody, somebody without codes, and wrong codes answer, cost and count alike', async () => {
    const { user, codes } = await desk.owner();
    const bare = await app.given.user();
    const seen: object[] = [];
    for (const [email, ...guess] of [
      ['nobody@example.org', wrongCode, codes[0]],
      [bare.email, wrongCode, codes[0]],
      [user.email, wrongCode, wrongCode],
      [user.email, codes[0], wrongCode],
      [user.email, codes[0], codes[0]],
      ['nobody', 'nothing like a code', ''.padEnd(100, 'x')],
    ] as const) {
      const answers: Answer[] = [];
      let statements = 0;
      const hashes = await app.facts.hashesDuring(async () => {
        statements = await app.facts.statementsDuring(async () => answers.push(await desk.recover(email, ...guess)));
      });
      seen.push({ hashes, statements, ...answers.map(seenByStranger)[0] });
    }
    expect(seen[0]).toMatchObject({ hashes: 2, status: 401 });
    expect(seen).toEqual(seen.map(() => seen[0]));
    expect(await desk.audited(user)).toContain('account_recovery.failed failure');
  });

  it('EN-01: whom the door would not let in gets the answer of a wrong code, and keeps the codes', async () => {
    const admin = await app.given.signedIn({ role: 'admin' });
    const suspended = await desk.owner();
    const suspend = `/api/v1/admin/users/${suspended.user.id}/suspend`;
    expect((await app.http.post(suspend, { reason: 'x' }, { token: admin.token })).status).toBe(204);
    const leaving = await desk.owner();
    expect((await app.http.delete('/api/v1/users/me', { token: leaving.token })).status).toBe(202);
    const unconfirmed = await desk.owner();
    await app.sql('update users set email_verified_at = null where id = $1', [unconfirmed.user.id]);
    for (const { user, codes } of [suspended, leaving, unconfirmed]) {
      expect(told(await desk.recover(user.email, codes[0], codes[1]))).toBe('invalid_credentials');
      expect(await app.sql('select from recovery_codes where user_id = $1', [user.id])).toHaveLength(10);
    }
  });

  it('BF-07: guesses come to an end, alike for anybody’s name and nobody’s; the password still opens the door', async () => {
    const { user, codes } = await desk.owner();
    const seen = [];
    for (const email of [user.email, 'nobody-else@example.org']) {
      const answers = [];
      for (let tried = 0; tried < 11; tried++) answers.push(told(await desk.recover(email, wrongCode, wrongCode)));
      seen.push(answers);
    }
    expect(seen[0]).toEqual([...Array.from({ length: 10 }, () => 'invalid_credentials'), 'too_many_attempts']);
    expect(seen[1]).toEqual(seen[0]);
    const refused = await desk.recover(user.email.toUpperCase(), codes[0], codes[1]);
    expect([told(refused), refused.headers.has('retry-after')]).toEqual(['too_many_attempts', true]);
    expect(await app.facts.hashesDuring(() => desk.recover(user.email, codes[0], codes[1]))).toBe(0);
    expect(await desk.audited(user)).toContain('sign_in.locked denied');
    expect((await app.given.signIn(user)).status).toBe(200);
    await app.clock.advance('1m');
    expect((await desk.recover(user.email, codes[0], codes[1])).status).toBe(200);
  });

  it('BF-05: whoever guesses from elsewhere shuts nobody out of the last way in they have', async () => {
    const { user, codes } = await desk.owner();
    const elsewhere = { headers: { 'x-forwarded-for': '198.51.100.7' } };
    const guess = { email: user.email, recoveryCodes: [wrongCode, wrongCode] };
    const guesses = [];
    for (let tried = 0; tried < 11; tried++) guesses.push(await app.http.post(recovery, guess, elsewhere));
    expect(guesses.map(told).at(-1)).toBe('too_many_attempts');
    expect((await desk.recover(user.email, codes[0], codes[1])).status).toBe(200);
  });

  it('asks for somebody, and for two codes', async () => {
    const codes = ['a', 'b'];
    for (const body of [
      { recoveryCodes: codes },
      { email: 'ada', username: 'grace', recoveryCodes: codes },
      ...[['a'], ['a', 'b', 'c'], ['a', ''], ['a', 1], 'ab', null].map((recoveryCodes) => ({
        email: 'ada',
        recoveryCodes,
      })),
    ]) {
      expect([body, told(await app.http.post(recovery, body))]).toEqual([body, 'invalid_request']);
    }
  });
});
