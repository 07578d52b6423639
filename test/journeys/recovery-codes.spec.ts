import { randomBytes } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { Dump } from '../support/dump.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import { Authenticator } from '../support/passkey-device.js';
import { PasskeyDesk } from '../support/passkeys.js';
import { race } from '../support/race.js';
import { mine, recovery, RecoveryDesk, told, wrongCode } from '../support/recovery-codes.js';

const other = 'another long enough phrase';

describe('recovery codes', () => {
  let app: TestApp;
  let desk: RecoveryDesk;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000' } });
    desk = new RecoveryDesk(app);
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const templates = async (email: string) => (await queuedMails(app, email)).map(({ template }) => template);

  it('S3-3 S3-4 S3-18 MF-07: are ten, all different, shown once, and their making is written down and mailed', async () => {
    const { user, token } = await app.given.signedIn();
    expect(await desk.left(token)).toBe(0);
    let codes: string[] = [];
    expect(await app.facts.hashesDuring(async () => (codes = await desk.make(token)))).toBe(10);
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{5}){4}$/);
    expect(new Set(codes.map((code) => code.slice(0, 4))).size).toBe(10);
    expect(new Set(codes.map((code) => code.slice(5))).size).toBe(10);
    expect((await app.http.get(mine, { token })).body).toEqual({ remaining: 10 });
    expect(await templates(user.email)).toContain('recovery_codes_replaced');
    expect(await desk.audited(user)).toContain('recovery_codes.replaced success');
  });

  it('S3-34 MF-07: two of them set a new password once; what was signed in ends, and the owner is told', async () => {
    const { user, token, refreshToken, codes } = await desk.owner();
    const answer = await desk.recover(user.email, codes[0], codes[1]);
    expect([answer.status, answer.body]).toEqual([200, { resetToken: expect.any(String) as string, expiresIn: 600 }]);
    const { resetToken } = answer.body as { resetToken: string };
    expect(await desk.left(token)).toBe(8);
    expect(told(await desk.setPassword(resetToken, other))).toBe(204);
    expect(told(await desk.setPassword(resetToken, 'a third long enough phrase'))).toBe('invalid_token');
    expect((await app.given.refresh(refreshToken)).status).toBe(401);
    expect((await app.given.signIn(user)).status).toBe(401);
    const { token: again } = await app.given.session({ ...user, password: other });
    expect(await desk.left(again)).toBe(8);
    expect(await templates(user.email)).toEqual(expect.arrayContaining(['recovery_codes_used', 'password_changed']));
    expect(await desk.audited(user)).toContain('account_recovery.succeeded success');
  });

  it('BF-05: nobody else can end the token that the codes gave by asking for a mail', async () => {
    const { user, codes } = await desk.owner();
    const { resetToken } = (await desk.recover(user.email, codes[0], codes[1])).body as { resetToken: string };
    await app.http.post('/api/v1/auth/password-reset', { email: user.email });
    const mailed = await mailedToken(app, user.email, 'password_reset');
    expect(told(await desk.setPassword(resetToken, other))).toBe(204);
    expect(told(await desk.setPassword(mailed, 'a third long enough phrase'))).toBe('invalid_token');
  });

  it('MF-07: a used code is dead, also beside one that is not', async () => {
    const { user, codes } = await desk.owner();
    expect((await desk.recover(user.email, codes[0], codes[1])).status).toBe(200);
    expect(told(await desk.recover(user.email, codes[0], codes[1]))).toBe('invalid_credentials');
    expect(told(await desk.recover(user.email, codes[1], codes[2]))).toBe('invalid_credentials');
    expect((await desk.recover(user.username.toUpperCase(), codes[2], codes[3])).status).toBe(200);
  });

  it('MF-07: one code never counts twice, in whatever spelling, and is not spent by it', async () => {
    const { user, token, codes } = await desk.owner();
    const [first = '', second = ''] = codes;
    const disguised = ` ${first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`;
    expect(told(await desk.recover(user.email, first, first))).toBe('invalid_credentials');
    expect(told(await desk.recover(user.email, first, disguised))).toBe('invalid_credentials');
    expect(await desk.left(token)).toBe(10);
    expect((await desk.recover(user.email, second.replaceAll('-', ''), disguised)).status).toBe(200);
  });

  it('MF-07: a right one beside a wrong one opens nothing and is not spent', async () => {
    const { user, token, codes } = await desk.owner();
    const almost = `${String(codes[1]).slice(0, -1)}${codes[1]?.endsWith('0') ? '1' : '0'}`;
    for (const guess of [wrongCode, almost, 'nothing like a code']) {
      expect(told(await desk.recover(user.email, codes[0], guess))).toBe('invalid_credentials');
      expect(told(await desk.recover(user.email, guess, codes[0]))).toBe('invalid_credentials');
    }
    expect(await desk.left(token)).toBe(10);
    const someoneElse = await desk.owner();
    expect(told(await desk.recover(user.email, codes[0], someoneElse.codes[0]))).toBe('invalid_credentials');
    expect((await desk.recover(user.email, codes[0], codes[1])).status).toBe(200);
  });

  it('MF-07: a new set is the end of the old; of two made at once one stays', async () => {
    const { user, token, codes } = await desk.owner();
    const newer = await desk.make(token);
    expect(told(await desk.recover(user.email, codes[0], codes[1]))).toBe('invalid_credentials');
    expect(told(await desk.recover(user.email, codes[0], newer[0]))).toBe('invalid_credentials');
    expect((await desk.recover(user.email, newer[0], newer[1])).status).toBe(200);
    const hold = { holding: 'select from users where id = $1 for update', parameters: [user.id] };
    const make = () => app.http.post(mine, undefined, { token });
    expect((await race(app.database, hold, make, make)).map(({ status }) => status)).toEqual([201, 201]);
    expect(await desk.left(token)).toBe(10);
  });

  it('RA-01 MF-07: of two who show the same codes at once one gets a token', async () => {
    const { user, token, codes } = await desk.owner();
    const hold = { holding: 'select from users where id = $1 for update', parameters: [user.id] };
    const answers = await race(
      app.database,
      hold,
      () => desk.recover(user.email, codes[0], codes[1]),
      () => desk.recover(user.email, codes[1], codes[2]),
    );
    expect(answers.map(told)).toEqual([200, 'invalid_credentials']);
    expect(await desk.left(token)).toBe(8);
    expect(told(await desk.setPassword(answers[0]?.body['resetToken'], other))).toBe(204);
  });

  it('S0-19: somebody without an address gets back in, with a token that an address added since kills', async () => {
    const { user, token, codes } = await desk.owner();
    await app.sql('update users set email = null, email_key = null, email_verified_at = null where id = $1', [user.id]);
    const tokens = [];
    for (const pair of [codes.slice(0, 2), codes.slice(2, 4)]) {
      tokens.push((await desk.recover(user.username, ...pair)).body['resetToken']);
    }
    expect(told(await desk.setPassword(tokens[0], other))).toBe('invalid_token');
    expect(await desk.left(token)).toBe(6);
    expect(told(await desk.setPassword(tokens[1], other))).toBe(204);
    const bound = (await desk.recover(user.username, codes[4], codes[5])).body['resetToken'];
    const address = `update users set email = $2, email_key = $2, email_verified_at = gatehouse.now() where id = $1`;
    await app.sql(address, [user.id, user.email]);
    expect(told(await desk.setPassword(bound, 'a third long enough phrase'))).toBe('invalid_token');
  });

  it('RT-01: the token is good for ten minutes', async () => {
    const { user, codes } = await desk.owner();
    const { resetToken } = (await desk.recover(user.email, codes[0], codes[1])).body as { resetToken: string };
    await app.clock.advance('10m');
    expect(told(await desk.setPassword(resetToken, other))).toBe('invalid_token');
  });

  it('CS-04: neither a code nor the token can be read from the database; equal codes have hashes of their own', async () => {
    const { user, codes } = await desk.owner();
    const { resetToken } = (await desk.recover(user.email, codes[0], codes[1])).body as { resetToken: string };
    const dump = await Dump.of(app);
    const secrets = codes.flatMap((code) => [code, code.replaceAll('-', ''), code.slice(5).replaceAll('-', '')]);
    expect([resetToken, ...secrets].flatMap((secret) => dump.placesOf(secret))).toEqual([]);
    const rows = await app.sql<{ hash: string }>('select hash from recovery_codes where user_id = $1', [user.id]);
    for (const { hash } of rows) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(new Set(rows.map(({ hash }) => hash.split('$')[4])).size).toBe(8);
  });

  it('OA-11: a recovery that is stopped takes along the password and passkey that were set by it, and nothing older', async () => {
    const { user, codes } = await desk.owner();
    const stop = async () => {
      const token = await mailedToken(app, user.email, 'recovery_codes_used');
      expect(told(await app.http.post(`${recovery}/stop`, { token }))).toBe(204);
    };
    await desk.recover(user.email, codes[0], codes[1]);
    await stop();
    const { token } = await app.given.session(user);
    const more = await desk.make(token);

    const { body } = await desk.recover(user.email, more[0], more[1]);
    const thief = { ...user, password: other };
    expect(told(await desk.setPassword(body['resetToken'], thief.password))).toBe(204);
    const passkeys = new PasskeyDesk(app);
    const authenticator = new Authenticator();
    expect((await passkeys.make((await app.given.session(thief)).token, authenticator)).status).toBe(201);
    await stop();
    expect(told(await app.given.signIn(thief))).toBe('invalid_credentials');
    expect(told(await passkeys.signIn(authenticator))).toBe('invalid_credentials');
    const link = await mailedToken(app, user.email, 'password_reset');
    expect(told(await desk.setPassword(link, user.password))).toBe(204);
    expect((await app.given.signIn(user)).body['status']).toBe('signed_in');
  });

  it('RT-11: whoever has not confirmed their address makes none, nor more than five sets an hour', async () => {
    const unconfirmed = await app.given.user({ verified: false });
    const { token } = await app.given.session(unconfirmed);
    expect(told(await app.http.post(mine, undefined, { token }))).toBe('email_not_verified');
    const { token: eager } = await app.given.signedIn();
    for (let count = 0; count < 5; count++) await desk.make(eager);
    expect(told(await app.http.post(mine, undefined, { token: eager }))).toBe('too_many_requests');
  });
});

describe('recovery codes where passwords have a pepper', () => {
  it('have none: a rotation of peppers leaves them alive', async () => {
    const app = await startTestApp({ settings: { PASSWORD_PEPPERS: `one:${randomBytes(32).toString('base64')}` } });
    const { user, token } = await app.given.signedIn();
    const { body } = await app.http.post(mine, undefined, { token });
    const hashes = await app.sql<{ hash: string }>('select hash from recovery_codes');
    const recoveryCodes = (body['recoveryCodes'] as string[]).slice(0, 2);
    const answer = await app.http.post(recovery, { username: user.username, recoveryCodes });
    await app.close();
    expect(hashes.filter(({ hash }) => hash.startsWith('$argon2id$'))).toHaveLength(10);
    expect(answer.status).toBe(200);
  });
});
