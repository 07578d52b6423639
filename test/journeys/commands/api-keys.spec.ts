import { startTestApp, type TestApp } from '../../support/app.js';
import { commandsOf } from '../../support/command.js';
import { queuedMails } from '../../support/mails.js';
import { until } from '../../support/until.js';

describe('an operator makes, sees and ends API keys at the command line', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  it('S4-34, S4-35, S4-36, S4-95: for anybody; the secret is printed once, and the audit log names the operator', async () => {
    const run = commandsOf(app);
    const ada = await app.given.user();
    const acme = await app.given.organization(ada);
    const ofInstance = await run(['create-key', 'Worker', '--scopes', 'users:read,members:read', '--json']);
    const hers = await run([
      'create-key',
      'Hers',
      '--user',
      ada.email,
      '--expires',
      '12h',
      '--networks',
      '127.0.0.1',
      '--json',
    ]);
    const theirs = await run(['create-key', 'Theirs', '--organization', acme.slug, '--test']);
    expect(ofInstance.json).toMatchObject({
      owner: { type: 'instance', id: null },
      scopes: ['users:read', 'members:read'],
    });
    expect(hers.json).toMatchObject({ owner: { type: 'person', id: ada.id } });
    expect([theirs.exitCode, theirs.output]).toEqual([
      0,
      expect.stringMatching(/once:\ngth_test_[0-9a-f]{32}_\w{49}\n$/),
    ]);
    const { id, secret } = hers.json as { id: string; secret: string };
    const told =
      'allowed_networks, expires_at between gatehouse.now() + $2::interval and gatehouse.now() + $3::interval as lives';
    const [row] = await app.sql(`select ${told} from api_keys where id = $1`, [id, '11 h', '12 h']);
    expect(row).toEqual({ allowed_networks: ['127.0.0.1/32'], lives: true });
    expect((await app.http.get('/api/v1/users/me', { token: secret })).status).toBe(200);
    expect((await queuedMails(app, ada.email)).map(({ template }) => template)).toEqual(['api_key_added']);

    const listed = await run(['list-keys', '--user', ada.username, '--json']);
    expect(listed.json).toMatchObject({ items: [{ id, name: 'Hers' }], nextCursor: null });
    const all = await run(['list-keys']);
    expect(all.output).toContain(`organization ${acme.id}`);
    for (const { output } of [listed, all]) expect(output).not.toContain(secret.slice(-49));

    expect((await run(['revoke-key', secret.slice(0, 41)])).output).toBe(`Key ${id} is revoked.\n`);
    await until(async () => (await app.http.get('/api/v1/users/me', { token: secret })).status === 401);
    const events = await app.sql('select action, actor_kind from audit_events where target_id = $1 order by seq', [id]);
    expect(events).toEqual(['created', 'revoked'].map((act) => ({ action: `api_key.${act}`, actor_kind: 'operator' })));
  });

  it.each<[string, string[], number, string]>([
    [
      'a scope of the installation for a person',
      ['create-key', 'x', '--user', 'nobody', '--scopes', 'users:read'],
      2,
      'scopes',
    ],
    ['nobody there is', ['create-key', 'x', '--user', 'nobody'], 1, 'nobody has this id'],
    [
      'an organization that is none',
      ['create-key', 'x', '--organization', 'none'],
      1,
      'no organization has this id or slug',
    ],
    ['two owners', ['create-key', 'x', '--user', 'a', '--organization', 'b'], 2, 'one owner'],
    ['a life that is none', ['create-key', 'x', '--expires', 'soon'], 2, 'say when it expires'],
    ['a life without end', ['create-key', 'x', '--expires', 'never'], 2, 'expiresAt'],
    ['a key that is none', ['revoke-key', 'x'], 2, 'name a key'],
  ])('S4-34: is told what is wrong with %s, and nothing is done', async (_what, words, exitCode, complaint) => {
    const before = await app.sql('select count(*) from api_keys');
    const ran = await commandsOf(app)(words);
    expect([ran.exitCode, ran.complaints]).toEqual([exitCode, expect.stringContaining(complaint)]);
    expect(await app.sql('select count(*) from api_keys')).toEqual(before);
  });
});
