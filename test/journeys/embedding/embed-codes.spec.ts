import { createHmac } from 'node:crypto';
import { embedCodeSeconds } from '#domain/embedded-apps/embed-codes.js';
import { chatSecret, claimsIn, EmbeddingScene, told } from '../../support/embedding-scene.js';
import { startSweeper } from '../../support/sweeper.js';

describe('a code that opens an app', () => {
  let scene: EmbeddingScene;

  beforeAll(async () => {
    scene = await EmbeddingScene.start();
  });

  beforeEach(async () => {
    await scene.renew();
  });

  afterAll(async () => {
    await scene.close();
  });

  const sql = (text: string, parameters: unknown[] = []) => scene.app.sql(text, parameters);

  it('RA-01: of fifty that bring it at once one gets in', async () => {
    const code = await scene.code();
    const answers = await Promise.all(Array.from({ length: 50 }, () => scene.exchange('chat', code)));
    const outcomes = answers.map(told).sort();
    expect(outcomes).toEqual(['200 ok', ...Array.from({ length: 49 }, () => '401 invalid_code')]);
  });

  it('JW-05: is good at its own app alone, and at no other way in', async () => {
    const code = await scene.code('chat');
    expect(told(await scene.exchange('notes', code))).toBe('401 invalid_code');
    expect(told(await scene.app.http.post('/api/v1/auth/exchange', { code }))).toBe('401 invalid_code');
    expect(told(await scene.app.http.get('/api/v1/auth/verify', { token: code }))).toMatch(/^401 /);
    expect((await scene.verify('chat', code)).body).toEqual({ valid: false, payload: null });
    expect(told(await scene.exchange('chat', code))).toBe('200 ok');
  });

  it('CS-04: is kept as a hash, and only its organization sees that it is there', async () => {
    const code = await scene.code();
    const rows = JSON.stringify(await sql('select * from embed_codes'));
    expect(rows).not.toContain(code.slice(4));
    expect(await sql(`select organization_id from embed_codes where user_id = $1`, [scene.member.user.id])).toEqual([
      { organization_id: scene.organization.id },
    ]);
  });

  it.each([
    ['unknown', 'gte_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['of another kind', 'gtl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['SQL', "' or '1'='1"],
    ['NUL', '\u0000'],
  ])('RA-01: that is %s opens nothing', async (_what, code) => {
    expect(told(await scene.exchange('chat', code))).toBe('401 invalid_code');
  });

  it.each([
    ['too long', { code: 'x'.repeat(201) }],
    ['an object', { code: { $ne: null } }],
    ['missing', {}],
    ['null', { code: null }],
    ['more than asked', { code: 'x', url: 'https://evil.example' }],
  ])('IN-06: %s is a mistake, and told as one', async (_what, body) => {
    const asked = await scene.app.http.post('/api/v1/embeds/chat/exchange', body, { token: scene.server.token });
    expect(told(asked)).toBe('400 invalid_request');
  });

  it('AZ-02, AZ-07: is exchanged by the server of an app, and by nobody who looks at one', async () => {
    const code = await scene.code();
    for (const { token } of [scene.member, scene.owner]) {
      const exchanged = await scene.app.http.post('/api/v1/embeds/chat/exchange', { code }, { token });
      const verified = await scene.app.http.post('/api/v1/embeds/chat/verify', { token: 'x' }, { token });
      expect([told(exchanged), told(verified)]).toEqual(['403 insufficient_perms', '403 insufficient_perms']);
    }
    expect(told(await scene.exchange('chat', code))).toBe('200 ok');
  });

  describe('SE-09, BF-06: and the token it gave, are dead', () => {
    const ends: [string, () => Promise<unknown>][] = [
      ['signed out', () => scene.app.http.post('/api/v1/auth/logout', {}, { token: scene.member.token })],
      ['banned', () => scene.app.given.ban(scene.member.user)],
      ['suspended', () => sql(`update users set status = 'suspended' where id = $1`, [scene.member.user.id])],
      [
        'removed from the organization',
        () =>
          scene.app.http.delete(`/api/v1/organizations/${scene.organization.id}/members/${scene.member.user.id}`, {
            token: scene.owner.token,
          }),
      ],
      [
        'left with a suspended organization',
        () => sql(`update organizations set status = 'suspended' where id = $1`, [scene.organization.id]),
      ],
      ['left without an organization', () => sql('delete from organizations where id = $1', [scene.organization.id])],
      [
        'of an older generation',
        () => sql('update users set generation = generation + 1 where id = $1', [scene.member.user.id]),
      ],
      [
        'in need of a second factor',
        () => sql('update organizations set requires_second_factor = true where id = $1', [scene.organization.id]),
      ],
    ];

    it.each(ends)('SE-09, BF-06: once their person is %s', async (_what, end) => {
      const [code, token] = [await scene.code(), await scene.tokenFor()];
      expect(await scene.isGood('chat', token)).toBe(true);
      await end();
      expect(told(await scene.exchange('chat', code))).toBe('401 invalid_code');
      expect(await scene.isGood('chat', token)).toBe(false);
    });
  });

  it('SE-10: a token that says a role of before says nothing', async () => {
    const [code, token] = [await scene.code(), await scene.tokenFor()];
    const path = `/api/v1/organizations/${scene.organization.id}/members/${scene.member.user.id}`;
    await scene.app.http.patch(path, { role: 'admin' }, { token: scene.owner.token });
    expect(await scene.isGood('chat', token)).toBe(false);
    const { body } = await scene.exchange('chat', code);
    expect([body['user'].role, claimsIn(String(body['token']))['role']]).toEqual(['admin', 'admin']);
  });

  it('SE-09: an organization that is suspended opens no app, and says so', async () => {
    await sql(`update organizations set status = 'suspended' where id = $1`, [scene.organization.id]);
    expect([told(await scene.open('chat')), told(await scene.token('chat'))]).toEqual([
      '403 organization_inactive',
      '403 organization_inactive',
    ]);
  });

  it('MF-09: an organization that asks for a second factor opens an app to whoever has shown one', async () => {
    await sql('update organizations set requires_second_factor = true where id = $1', [scene.organization.id]);
    expect(told(await scene.open('chat'))).toBe('403 second_factor_required');
    const careful = await scene.app.given.userWithTotp();
    await scene.app.given.member(scene.organization, careful);
    const session = await scene.app.given.session(careful);
    const { status, body } = await scene.exchange('chat', await scene.code('chat', session));
    expect(status).toBe(200);
    expect(await scene.isGood('chat', String(body['token']))).toBe(true);
    await sql("update users set factors_removed_at = gatehouse.now() + interval '1 s' where id = $1", [careful.id]);
    expect(await scene.isGood('chat', String(body['token']))).toBe(false);
  });

  it('JW-06: an app that signs claims of its own with the secret we share learns nothing by them', async () => {
    const other = await scene.app.given.signedIn();
    const real = claimsIn(await scene.tokenFor());
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const signed = (claims: object) => {
      const input = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
      return `${input}.${createHmac('sha256', chatSecret).update(input).digest('base64url')}`;
    };
    expect(await scene.isGood('chat', signed(real))).toBe(true);
    const made = [
      { ...real, sub: other.user.id },
      { ...real, sid: other.id },
      { ...real, sub: other.user.id, sid: other.id },
      { ...real, role: 'super_admin' },
      { ...real, organization: { id: other.user.id } },
      { ...real, organization: { id: "' or '1'='1" } },
      { ...real, organization: null },
      { ...real, sub: null },
      { ...real, sid: 7 },
      { ...real, aal: '2' },
      { ...real, sub: { id: real['sub'] as string } },
    ];
    for (const claims of made) expect([claims, await scene.isGood('chat', signed(claims))]).toEqual([claims, false]);
  });

  it('IN-05: tokens of any size are looked at quickly, or told to be too long', async () => {
    const big = `${'e'.repeat(90_000)}.${'e'.repeat(4_000)}.${'e'.repeat(1_000)}`;
    const started = performance.now();
    expect((await scene.verify('chat', big)).body).toEqual({ valid: false, payload: null });
    expect(told(await scene.verify('chat', 'e'.repeat(99_000)))).toBe('400 invalid_request');
    expect(told(await scene.verify('chat', 'e'.repeat(110_000)))).toBe('413 body_too_large');
    expect(performance.now() - started).toBeLessThan(5_000);
    for (const token of [null, 7, ['x'], {}]) {
      const asked = await scene.app.http.post('/api/v1/embeds/chat/verify', { token }, { token: scene.server.token });
      expect(told(asked)).toBe('400 invalid_request');
    }
  });

  it('RA-01, RL-38: is dead after a minute, and its row goes', async () => {
    const code = await scene.code();
    const kept = await scene.code();
    await scene.app.clock.advance(`${String(embedCodeSeconds - 1)}s`);
    expect(told(await scene.exchange('chat', kept))).toBe('200 ok');
    await scene.app.clock.advance('2s');
    expect(told(await scene.exchange('chat', code))).toBe('401 invalid_code');
    expect(await sql('select from embed_codes where user_id = $1', [scene.member.user.id])).toHaveLength(1);
    const sweeper = await startSweeper(scene.app);
    await sweeper.sweep();
    await sweeper.close();
    expect(await sql('select from embed_codes')).toEqual([]);
  });
});
