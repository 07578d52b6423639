import { startTestApp, type TestApp } from '../support/app.js';
import { Forgery } from '../support/forgery.js';
import type { GivenSession } from '../support/given.js';

const verify = '/api/v1/auth/verify';

describe('access tokens that somebody bent', () => {
  let app: TestApp;
  let session: GivenSession & { readonly user: { readonly id: string } };
  let forgery: Forgery;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
    session = await app.given.signedIn();
    forgery = Forgery.of(app, session.token);
  });

  afterAll(async () => {
    await app.close();
  });

  it('JW-06: names a live person by an id that is text, and never the first best', async () => {
    const other = await app.given.user();
    const odd = [null, 0, 1, true, {}, [], [session.user.id], '', 'undefined', 'null', '%', `${session.user.id} `];
    for (const claim of ['sub', 'sid']) {
      const tokens = odd.map((value) => [`${claim} ${JSON.stringify(value)}`, forgery.with({ [claim]: value })]);
      await forgery.expectRefused({ ...Object.fromEntries(tokens), [`${claim} missing`]: forgery.without(claim) });
    }
    await forgery.expectRefused({
      'jti missing': forgery.without('jti'),
      'jti number': forgery.with({ jti: 1 }),
      'somebody else’s sub': forgery.with({ sub: other.id }),
      'nobody’s session': forgery.with({ sid: other.id }),
      'role missing': forgery.without('role'),
      'amr as text': forgery.with({ amr: 'pwd' }),
      'aal as text': forgery.with({ aal: '3' }),
      'auth_time missing': forgery.without('auth_time'),
    });
    await forgery.expectRefused({ 'a role of one’s own': forgery.with({ role: 'admin' }) }, 'invalidated_token');
  });

  it('JW-07: refuses every damaged signature', async () => {
    const [header = '', claims = '', signature = ''] = session.token.split('.');
    const bytes = Buffer.from(signature, 'base64url');
    const flipped = [0, 31, 32, 63].map((at) => {
      const copy = Buffer.from(bytes);
      copy[at] = Number(copy[at]) ^ 1;
      return [`bit of byte ${String(at)}`, `${header}.${claims}.${copy.toString('base64url')}`];
    });
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const lastLetters = [1, 2, 4, 8, 16, 32].map((bit) => {
      const letter = alphabet[alphabet.indexOf(signature.at(-1) ?? '') ^ bit] ?? '';
      return [`bit ${String(bit)} of the last letter`, `${header}.${claims}.${signature.slice(0, -1)}${letter}`];
    });
    const withSignature = (bad: Buffer) => `${header}.${claims}.${bad.toString('base64url')}`;
    const text = JSON.stringify(forgery.claims);
    await forgery.expectRefused({
      ...Object.fromEntries([...flipped, ...lastLetters]),
      'r and s zero': withSignature(Buffer.alloc(64)),
      'r zero': withSignature(Buffer.concat([Buffer.alloc(32), bytes.subarray(32)])),
      'one byte short': withSignature(bytes.subarray(0, 63)),
      'one byte long': withSignature(Buffer.concat([bytes, Buffer.alloc(1)])),
      'a claim twice': forgery.signed(forgery.header, `{"sub":"${session.id}",${text.slice(1)}`),
      'a header member twice': forgery.signed(`{"kid":"other",${JSON.stringify(forgery.header).slice(1)}`),
      'claims are a list': forgery.signed(forgery.header, '[]'),
      'claims are null': forgery.signed(forgery.header, 'null'),
      'claims are no JSON': forgery.signed(forgery.header, '{"sub":'),
      'header is no JSON': forgery.signed('nonsense'),
      'claims exchanged': `${header}.${forgery.with({ sid: session.user.id }).split('.')[1] ?? ''}.${signature}`,
    });
    await forgery.expectRefused(
      {
        'signature stripped': `${header}.${claims}.`,
        'no third part': `${header}.${claims}`,
        'an extra dot': `${session.token}.`,
        'a leading dot': `.${session.token}`,
        padding: `${session.token}==`,
        'white space within': `${header}. ${claims}.${signature}`,
        'standard base64': `${header}.${claims}.+${signature.slice(1)}`,
        'more than 8 KiB': `${header}.${'A'.repeat(9_000)}.${signature}`,
      },
      'invalid_format',
    );
  });

  it('JW-07: headers beyond 16 KiB are refused before anything reads them', async () => {
    const answer = await app.http.get(verify, { token: 'A'.repeat(17_000) });
    expect(answer.status).toBe(431);
  });
});
