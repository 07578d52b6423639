import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Authenticator } from '../support/authenticator.js';
import { Dump } from '../support/dump.js';
import type { Answer } from '../support/http-client.js';
import { queuedMails } from '../support/mails.js';

const mine = '/api/v1/users/me/totp';

const told = ({ status, body }: Answer) => (body as { code?: string } | undefined)?.code ?? status;

describe('authenticator apps', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000', APP_TITLE: 'Ada: Co' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const begin = (token: string, name?: string) => app.http.post(mine, name ? { name } : undefined, { token });
  const confirm = (token: string, code: string) => app.http.post(`${mine}/confirm`, { code }, { token });
  const listed = async (token: string) => (await app.http.get(mine, { token })).body['items'] as { name: string }[];
  const appOf = ({ body }: Answer) => new Authenticator(app, body['secret'] as string);
  const changes = async ({ email }: { email: string }) =>
    (await queuedMails(app, email)).filter(({ template }) => template === 'second_factor_changed').length;

  it('MF-05: a seed of 160 bits is shown once, and counts for nothing until a code of it was shown', async () => {
    const { user, token } = await app.given.signedIn();
    const begun = await begin(token, 'Phone');
    const { id, secret, otpauthUrl, qrSvg } = begun.body as Record<string, string>;
    expect([begun.status, begun.headers.get('location')]).toEqual([201, `http://localhost:3080${mine}/${id!}`]);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(otpauthUrl).toBe(
      `otpauth://totp/Ada%20%20Co:${encodeURIComponent(user.email)}?secret=${secret!}&issuer=Ada%20%20Co`,
    );
    expect(qrSvg).toMatch(/^<svg [^>]*viewBox.*<\/svg>$/s);
    expect(await listed(token)).toEqual([]);
    expect((await app.given.signIn(user)).body['status']).toBe('signed_in');
    const authenticator = appOf(begun);
    expect(told(await confirm(token, await authenticator.wrongCode()))).toBe('invalid_code');
    const code = await authenticator.code();
    const { status, body } = await confirm(token, code);
    expect([status, body]).toEqual([
      200,
      { id, name: 'Phone', recoveryCodes: expect.arrayContaining([expect.any(String)]) as string[] },
    ]);
    expect(body['recoveryCodes']).toHaveLength(10);
    expect(await listed(token)).toEqual([
      { id, name: 'Phone', createdAt: expect.any(String) as string, lastUsedAt: null },
    ]);
    const first = await app.given.signIn(user);
    expect(first.body['methods']).toEqual(['totp', 'recovery_code']);
    // The code that confirmed it was used by that (MF-01).
    const challenge = first.body['challenge'] as string;
    expect(told(await app.http.post('/api/v1/auth/second-step', { challenge, method: 'totp', code }))).toBe(
      'invalid_code',
    );
    expect(told(await app.given.secondStep({ authenticator }, first))).toBe(200);
    // From now on the password alone is not enough to change factors (SE-12).
    expect(told(await confirm(token, await authenticator.code()))).toBe('step_up_required');
  });

  it('MF-05: another one takes the place of one that was never confirmed, and never of one that counts', async () => {
    const user = await app.given.userWithTotp();
    const { token } = await app.given.session(user);
    const forgotten = appOf(await begin(token));
    const second = appOf(await begin(token, 'Tablet'));
    expect(told(await confirm(token, await forgotten.code()))).toBe('invalid_code');
    const { status, body } = await confirm(token, await second.code());
    expect([status, body['name'], 'recoveryCodes' in body]).toEqual([200, 'Tablet', false]);
    expect((await listed(token)).map(({ name }) => name)).toEqual(['App', 'Tablet']);
    for (const authenticator of [user.authenticator, second]) {
      expect(told(await app.given.secondStep({ authenticator }, await app.given.signIn(user)))).toBe(200);
    }
    await begin(token);
    await app.clock.advance('15m');
    const late = await app.given.session(user);
    expect(told(await confirm(late.token, '123456'))).toBe('not_found');
  });

  it('MF-06 LG-04: adding and removing are written down and mailed; a removed one opens nothing', async () => {
    const user = await app.given.userWithTotp();
    const { token } = await app.given.session(user);
    const second = appOf(await begin(token));
    const { body } = await confirm(token, await second.code());
    expect(await changes(user)).toBe(1);
    const remove = (id: unknown, as = token) => app.http.delete(`${mine}/${String(id)}`, { token: as });
    const stranger = await app.given.signedIn();
    expect(told(await remove(body['id'], stranger.token))).toBe('not_found');
    expect(told(await remove(body['id']))).toBe(204);
    expect(told(await remove(body['id']))).toBe('step_up_required');
    expect(await changes(user)).toBe(2);
    const actions = (await app.facts.auditOf(user)).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('second_factor.'))).toEqual([
      'second_factor.added',
      'second_factor.removed',
    ]);
    const first = await app.given.signIn(user);
    expect(told(await app.given.secondStep({ authenticator: second }, first))).toBe('invalid_code');
    expect(told(await app.given.secondStep(user, first))).toBe(200);
  });

  it('OA-11: whoever has not confirmed their address adds none; five are enough', async () => {
    const unconfirmed = await app.given.session(await app.given.user({ verified: false }));
    expect(told(await begin(unconfirmed.token))).toBe('email_not_verified');
    expect(told(await confirm(unconfirmed.token, '123456'))).toBe('email_not_verified');
    const user = await app.given.userWithTotp();
    const { token } = await app.given.session(user);
    await begin(token);
    for (let more = 0; more < 4; more++) {
      await app.given.authenticator(user);
      if (more < 3) await begin(token);
    }
    expect(told(await begin(token))).toBe('too_many_authenticators');
  });

  it('CS-05: seeds are sealed for their own row, and move to a new key with the rest', async () => {
    const [ada, eve] = [await app.given.userWithTotp(), await app.given.userWithTotp()];
    const dump = await Dump.of(app);
    expect(dump.placesOf(ada.authenticator.secret)).toEqual([]);
    await app.sql(
      `update totp_authenticators one set sealed_secret = other.sealed_secret from totp_authenticators other
        where one.user_id = $1 and other.user_id = $2`,
      [ada.id, eve.id],
    );
    const totp = app.nest.get(TotpAuthenticators, { strict: false });
    await expect(totp.match(ada.id, await eve.authenticator.code())).rejects.toThrow();
    expect(await totp.match(eve.id, await eve.authenticator.code())).not.toBeNull();
    await app.sql('delete from totp_authenticators where user_id = $1', [ada.id]);
  });

  it('BF-07 BF-09: adding and confirming come to an end', async () => {
    const { token } = await app.given.signedIn();
    await begin(token);
    for (let tries = 0; tries < 20; tries++) await confirm(token, '12345');
    expect(told(await confirm(token, '12345'))).toBe('too_many_requests');
    expect(told(await begin(token))).toBe('too_many_requests');
  });
});
