import { randomBytes } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { Authenticator, flag, type KeyKind, type Twist } from '../support/passkey-device.js';
import { Dump } from '../support/dump.js';
import { queuedMails } from '../support/mails.js';
import { mine, PasskeyDesk } from '../support/passkeys.js';
import { race } from '../support/race.js';
import { told } from '../support/recovery-codes.js';

describe('a person makes passkeys', () => {
  let app: TestApp;
  let desk: PasskeyDesk;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    desk = new PasskeyDesk(app);
  });

  afterAll(async () => {
    await app.close();
  });

  it.each<KeyKind>(['ES256', 'EdDSA', 'RS256'])('with a key of %s, and signs in with it', async (kind) => {
    const { authenticator } = await desk.owner(new Authenticator(kind));
    expect(told(await desk.signIn(authenticator))).toBe(200);
  });

  it('PK-04, PK-05: it is listed with its backup flags, written down and mailed to the owner', async () => {
    const flags = flag.present | flag.verified | flag.attested | flag.backupEligible;
    const authenticator = new Authenticator('ES256', Buffer.from('d548826e79b4db40a3d811116f7e8349', 'hex'));
    const { user, token, passkeyId } = await desk.owner(authenticator, { flags });
    const now = flags & ~flag.attested;
    expect(told(await desk.signIn(authenticator, { flags: now | flag.backedUp }))).toBe(200);
    // Whether it may be backed up was settled when it was made (WebAuthn L3 section 7.2).
    expect(told(await desk.signIn(authenticator, { flags: now & ~flag.backupEligible }))).toBe('invalid_credentials');
    const { body } = await app.http.get(mine, { token });
    const userId = Buffer.from(user.id.replaceAll('-', ''), 'hex').toString('base64url');
    expect(body['signal']).toEqual({ rpId: 'localhost', userId, allAcceptedCredentialIds: [authenticator.id] });
    expect(body['items']).toMatchObject([
      {
        ...{ id: passkeyId, name: null, credentialId: authenticator.id, transports: ['internal', 'hybrid'] },
        ...{ aaguid: 'd548826e-79b4-db40-a3d8-11116f7e8349', backupEligible: true, backedUp: true },
        ...{ counterWentBackAt: null, lastUsedAt: expect.any(String) },
      },
    ]);
    expect((await app.facts.auditOf(user)).map(({ action }) => action)).toContain('passkey.added');
    expect((await queuedMails(app, user.email)).map(({ template }) => template)).toContain('passkey_added');
  });

  it('PK-01: options ask for what is found without a name, say nothing of the person but a number, and leave out what is known', async () => {
    const { user, token, authenticator } = await desk.owner();
    const { options } = await desk.beginMaking(token);
    const { challenge, user: shown } = options as unknown as { challenge: string; user: { id: string } };
    expect(Buffer.from(challenge, 'base64url')).toHaveLength(32);
    expect(Buffer.from(shown.id, 'base64url').toString('hex')).toBe(user.id.replaceAll('-', ''));
    expect(options).toMatchObject({
      ...{ rp: { id: 'localhost', name: 'Gatehouse' }, attestation: 'none', timeout: 300_000 },
      user: { name: user.email, displayName: user.username },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: authenticator.id, transports: ['internal', 'hybrid'] }],
    });
  });

  it('PK-01, CS-04: a challenge is good once, for five minutes, for its person and ceremony; none can be read from the database', async () => {
    const [ada, bob] = [await app.given.signedIn(), await app.given.signedIn()];
    const add = (token: string, challenge: string, credential: unknown) =>
      app.http.post(mine, { challenge, credential }, { token });
    const begun = await desk.beginMaking(ada.token);
    const credential = new Authenticator().create(begun.options);
    const dump = await Dump.of(app);
    const signed = Buffer.from(begun.options.challenge, 'base64url').toString('hex');
    expect([begun.challenge, begun.options.challenge, signed].flatMap((secret) => dump.placesOf(secret))).toEqual([]);

    expect(told(await add(bob.token, begun.challenge, credential))).toBe('invalid_request');
    const other = await desk.beginSigningIn();
    expect(told(await add(ada.token, other.challenge, new Authenticator().create(other.options)))).toBe(
      'invalid_request',
    );
    const hold = { holding: 'select from passkey_challenges for update' };
    const answer = () => add(ada.token, begun.challenge, credential);
    expect((await race(app.database, hold, answer, answer)).map(told)).toEqual([201, 'invalid_request']);

    const { token: strong } = await desk.raised(ada);
    const late = await desk.beginMaking(strong);
    await app.clock.advance('5m');
    expect(told(await add(strong, late.challenge, new Authenticator().create(late.options)))).toBe('invalid_request');
  });

  const key = new Authenticator();
  const rsa = new Authenticator('RS256');
  const nested = Buffer.alloc(6_000, 0x81);
  const wrong: readonly (readonly [string, Twist])[] = [
    ['another type', { clientData: { type: 'webauthn.get' } }],
    ['another challenge', { clientData: { challenge: randomBytes(32).toString('base64url') } }],
    ['another origin', { clientData: { origin: 'http://localhost:3081' } }],
    ['an origin that begins alike', { clientData: { origin: 'http://localhost:3080.example.org' } }],
    ['a page within another', { clientData: { crossOrigin: true } }],
    ['a page within another that it names', { clientData: { crossOrigin: true, topOrigin: 'https://example.org' } }],
    ['another relying party', { rpId: 'example.org' }],
    ['nobody present', { flags: flag.verified | flag.attested }],
    ['nobody verified', { flags: flag.present | flag.attested }],
    ['backed up though it cannot be', { flags: flag.present | flag.verified | flag.attested | flag.backedUp }],
    ['no key at all', { flags: flag.present | flag.verified }],
    ['no algorithm', { algorithm: 0 }],
    ['an unknown algorithm', { algorithm: -65_535 }],
    ['the algorithm of another key', { algorithm: -257 }],
    ['a key on no curve', { coseKey: Buffer.concat([key.coseKey().subarray(0, -32), Buffer.alloc(32, 7)]) }],
    ['a key that is not all there', { coseKey: rsa.coseKey().subarray(0, 60) }],
    [
      'an attestation nobody asked for',
      { attestation: { fmt: 'fido-u2f', attStmt: new Map([['sig', randomBytes(64)]]) } },
    ],
    [
      'an attestation that is not right',
      {
        attestation: {
          fmt: 'packed',
          attStmt: new Map<string, number | Buffer>([
            ['alg', -7],
            ['sig', randomBytes(64)],
          ]),
        },
      },
    ],
    ['no CBOR', { attestationObject: Buffer.from('nothing of that kind') }],
    ['CBOR without end', { attestationObject: Buffer.from('bf', 'hex') }],
    ['CBOR that promises four billion items', { attestationObject: Buffer.from('9affffffff', 'hex') }],
    ['CBOR six thousand deep', { attestationObject: nested }],
    ['a huge attestation', { attestationObject: Buffer.alloc(60_000) }],
    ['a tiny id', { credentialId: randomBytes(8) }],
    ['an id longer than ids are', { credentialId: randomBytes(1_024) }],
    ['another id without', { credential: { id: 'another', rawId: 'another' } }],
    ['two ids', { credential: { rawId: 'another' } }],
    ['another kind of credential', { credential: { type: 'password' } }],
    ['no answer', { credential: { response: null } }],
    ['an empty one', { credential: { response: {} } }],
    ['numbers', { credential: { response: { clientDataJSON: 1, attestationObject: 2 } } }],
  ];

  it('PK-02, PK-04: what is not made for this page and this challenge is refused with 400, and quickly', async () => {
    const { token } = await app.given.signedIn();
    const answers: [string, unknown][] = [];
    const begun = performance.now();
    for (const [name, twist] of wrong) {
      const { status, body } = await desk.make(token, new Authenticator(), twist);
      answers.push([name, [status, body['errors']?.[0].field]]);
    }
    expect(answers).toEqual(wrong.map(([name]) => [name, [400, 'credential']]));
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(await desk.list(token)).toEqual([]);
    expect(told(await desk.make(token, new Authenticator()))).toBe(201);
  });

  it('PK-03: a credential is one person’s; nobody else has it, nor has its owner twice', async () => {
    const { token, authenticator } = await desk.owner();
    const { token: another } = await app.given.signedIn();
    for (const somebody of [another, token])
      expect(told(await desk.make(somebody, authenticator))).toBe('passkey_in_use');
    expect(await desk.list(another)).toEqual([]);
  });

  it('PK-05: without a confirmed address nobody makes, renames or removes one', async () => {
    const { token } = await app.given.session(await app.given.user({ verified: false }));
    const one = `${mine}/0192f0c1-2a33-7bbb-8ccc-00000000ffff`;
    const answers = [
      await app.http.post(`${mine}/options`, undefined, { token }),
      await app.http.post(mine, { challenge: 'none', credential: {} }, { token }),
      await app.http.patch(one, { name: 'mine' }, { token }),
      await app.http.delete(one, { token }),
    ];
    expect(answers.map(told)).toEqual(Array(4).fill('email_not_verified'));
  });

  it('a person has at most twenty', async () => {
    const { user, ...session } = await app.given.signedIn();
    const { token } = await desk.raised(session);
    const begun = await desk.beginMaking(token);
    await app.sql(
      `insert into passkeys (id, user_id, credential_id, public_key, counter, transports, backup_eligible, backed_up, aaguid)
       select gen_random_uuid(), $1, sha256(number::text::bytea), '\\x00', 0, '{}', false, false, gen_random_uuid() from generate_series(1, 20) number`,
      [user.id],
    );
    const credential = new Authenticator().create(begun.options);
    const answer = await app.http.post(mine, { challenge: begun.challenge, credential }, { token });
    expect(told(answer)).toBe('too_many_passkeys');
    expect(told(await app.http.post(`${mine}/options`, undefined, { token }))).toBe('too_many_passkeys');
  });

  it('she renames and removes her own and nobody else’s; a removed one opens nothing', async () => {
    const ada = await desk.owner();
    const bob = await desk.owner();
    const path = `${mine}/${ada.passkeyId}`;
    const name = 'Ada’s phone';
    expect(told(await app.http.patch(path, { name }, { token: bob.token }))).toBe('not_found');
    expect(told(await app.http.delete(path, { token: bob.token }))).toBe('not_found');
    expect(told(await app.http.patch(path, { name: '' }, { token: ada.token }))).toBe('invalid_request');
    expect((await app.http.patch(path, { name }, { token: ada.token })).body).toMatchObject({
      id: ada.passkeyId,
      name,
    });
    expect(told(await app.http.delete(path, { token: ada.token }))).toBe(204);
    expect(told(await desk.signIn(ada.authenticator))).toBe('invalid_credentials');
    const acts = (await app.facts.auditOf(ada.user)).map(({ action }) => action);
    expect(acts).toEqual(expect.arrayContaining(['passkey.renamed', 'passkey.removed']));
    expect((await queuedMails(app, ada.user.email)).map(({ template }) => template)).toContain('passkey_removed');
  });
});

describe('a person who has nothing but passkeys', () => {
  it('PK-05: keeps the last of them, also when two go at once', async () => {
    const app = await startTestApp({ settings: { ALLOW_EMAIL_CODE_LOGIN: 'false' } });
    const desk = new PasskeyDesk(app);
    const { user, token, passkeyId } = await desk.owner();
    await app.sql('delete from passwords where user_id = $1', [user.id]);
    const remove = (id: string) => app.http.delete(`${mine}/${id}`, { token });
    expect(told(await remove(passkeyId))).toBe('last_sign_in_method');
    const { body } = await desk.make(token, new Authenticator());
    const hold = { holding: 'select from users where id = $1 for update', parameters: [user.id] };
    const answers = await race(
      app.database,
      hold,
      () => remove(passkeyId),
      () => remove(body['id'] as string),
    );
    expect(answers.map(told)).toEqual([204, 'last_sign_in_method']);
    expect(await desk.list(token)).toHaveLength(1);
    await app.close();
  });
});
