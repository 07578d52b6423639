import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { operator } from '#platform/actor/actor.js';
import { nullIfRefused } from '#platform/errors/domain-error.js';
import { ServerKeysService } from '#domain/server-keys/server-keys.service.js';
import { type Recipient, SignedTokens } from '#domain/server-keys/signed-tokens.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Forgery } from '../support/forgery.js';

const secret = createSecretKey('kZ8Qw3vN1rT6yB4mX9cL2pF7hJ5sD0gA', 'utf8');
const chat: Recipient = { audience: 'chat', signing: { algorithm: 'HS256', secret } };
const notes: Recipient = { audience: 'notes', signing: { algorithm: 'ES256' } };

describe('tokens that other programs take', () => {
  let app: TestApp;
  let tokens: SignedTokens;
  let token: string;
  let claims: Record<string, unknown>;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    tokens = app.nest.get(SignedTokens, { strict: false });
    ({ token } = await app.given.signedIn());
    ({ claims } = Forgery.of(app, token));
  });

  afterAll(async () => {
    await app.close();
  });

  const issue = (recipient: Recipient, more: object = {}) =>
    tokens.issue(recipient, { ...claims, ...more }, 3600, null).token;
  const isGood = async (recipient: Recipient, presented: string) =>
    (await nullIfRefused(tokens.verify(recipient, presented))) !== null;
  const hmac = (forged: Forgery, key: KeyObject | string, header: object = {}) =>
    forged.hmac(typeof key === 'string' ? key : key.export(), { typ: 'JWT', ...header });

  it('S2-16, S2-17: say what they are, for whom and until when; what we say of that cannot be overruled', () => {
    const hs256 = Forgery.of(app, issue(chat, { aud: 'another', iss: 'https://evil.example', exp: 9e9 }));
    expect(hs256.header).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { iss, aud, iat, exp, jti } = hs256.claims;
    expect({ iss, aud, life: Number(exp) - Number(iat) }).toEqual({
      iss: 'http://localhost:3080',
      aud: 'chat',
      life: 3600,
    });
    expect(jti).not.toBe(claims['jti']);
    const es256 = Forgery.of(app, issue(notes));
    expect(es256.header).toEqual({ alg: 'ES256', typ: 'embed+jwt', kid: es256.key.id });
    expect(issue(chat)).toMatch(/^eyJhbGciOiJIUzI1NiIs/);
  });

  it('JW-04, JW-05: are good at their own recipient alone', async () => {
    const [forChat, forNotes] = [issue(chat), issue(notes)];
    const others: Recipient[] = [
      { ...chat, audience: 'another' },
      { ...notes, audience: 'another' },
    ];
    expect([await isGood(chat, forChat), await isGood(notes, forNotes)]).toEqual([true, true]);
    for (const recipient of [notes, ...others]) expect(await isGood(recipient, forChat)).toBe(false);
    for (const recipient of [chat, ...others]) expect(await isGood(recipient, forNotes)).toBe(false);
    expect([await isGood(chat, token), await isGood(notes, token)]).toEqual([false, false]);
  });

  it('JW-05: are no bearers of ours, whatever audience they were made for', async () => {
    const ours = { audience: 'http://localhost:3080' };
    const forged = Forgery.of(app, token);
    await Forgery.of(app, token).expectRefused({
      'HS256 for an app': issue(chat),
      'HS256 with our audience': issue({ ...chat, ...ours }),
      'HS256 with our kind and key id': hmac(forged, secret, { typ: 'at+jwt' }),
      'ES256 for an app': issue(notes),
      'ES256 with our audience': issue({ ...notes, ...ours }),
    });
  });

  it('JW-01: are checked the one way their recipient has, and never as their header says', async () => {
    const forged = Forgery.of(app, issue(notes));
    const pem = createPublicKey(forged.key.privateKey).export({ type: 'spki', format: 'pem' }).toString();
    const ofChat = Forgery.of(app, issue(chat));
    const refused: [Recipient, string][] = [
      [notes, hmac(forged, pem, { typ: 'embed+jwt', kid: forged.key.id })],
      [notes, hmac(forged, pem.trim(), { typ: 'embed+jwt', kid: forged.key.id })],
      [notes, hmac(forged, '', { typ: 'embed+jwt', kid: forged.key.id })],
      [chat, hmac(ofChat, '')],
      [chat, hmac(ofChat, 'another secret of 32 characters ...')],
      [chat, ofChat.signed({ alg: 'ES256', typ: 'JWT' })],
      [chat, ofChat.signed({ alg: 'HS256', typ: 'JWT' })],
      ...['none', 'None', 'NONE', 'nOnE', ''].flatMap((alg): [Recipient, string][] => [
        [chat, ofChat.unsigned({ alg })],
        [chat, ofChat.unsigned({ alg }, 'AAAA')],
        [notes, forged.unsigned({ alg })],
      ]),
    ];
    for (const [recipient, presented] of refused)
      expect([presented, await isGood(recipient, presented)]).toEqual([presented, false]);
    expect(await isGood(chat, hmac(ofChat, secret, { kid: undefined }))).toBe(true);
  });

  it('JW-02, JW-07: have a header that is ours to the letter, and one spelling', async () => {
    const good = issue(chat);
    const forged = Forgery.of(app, good);
    const [header = '', body = '', signature = ''] = good.split('.');
    const refused = [
      ...[
        { kid: 'a' },
        { jku: 'https://evil.example' },
        { crit: ['exp'] },
        { b64: false },
        { zip: 'DEF' },
        { typ: 'at+jwt' },
      ].map((more) => hmac(forged, secret, more)),
      `${header}.${body}.`,
      `${header}.${body}`,
      `${header}.${body}.${signature}=`,
      ` ${good}`,
      `${good}.x`,
      good.slice(0, -4),
      '',
      'x'.repeat(200_000),
      `${'e'.repeat(60_000)}.${'e'.repeat(30_000)}.${'e'.repeat(1_000)}`,
    ];
    for (const presented of refused)
      expect([presented.slice(0, 80), await isGood(chat, presented)]).toEqual([presented.slice(0, 80), false]);
    const kids = ['../../etc/passwd', "' or 1=1 --", '\u0000', 'x'.repeat(10_000), 7, null];
    const es256 = Forgery.of(app, issue(notes));
    for (const kid of kids) expect(await isGood(notes, es256.with({}, { kid }))).toBe(false);
  });

  it('JW-03: have whole times, and end', async () => {
    const forged = Forgery.of(app, issue(notes));
    const now = Math.floor(Date.now() / 1000);
    const wrong = [
      forged.without('exp'),
      forged.without('iat'),
      forged.without('jti'),
      forged.with({ exp: String(now + 60) }),
      forged.with({ iat: now + 3600, exp: now + 7200 }),
      forged.with({ aud: ['notes', 'another'] }),
      forged.with({ exp: now - 1 }),
    ];
    for (const presented of wrong) expect(await isGood(notes, presented)).toBe(false);
    expect(await isGood(notes, forged.with({}))).toBe(true);
  });

  it('JW-08: signed with a key that has ended are worthless, and our JWKS is all that is needed to check them', async () => {
    const good = issue(notes);
    const { header } = Forgery.of(app, good);
    const { body } = await app.http.get('/.well-known/jwks.json');
    expect((body['keys'] as { kid: string }[]).map(({ kid }) => kid)).toContain(header['kid']);
    await app.nest.get(ServerKeysService, { strict: false }).rotate(operator, true);
    expect(await isGood(notes, good)).toBe(false);
  });
});
