import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, SignedIn } from '../../support/given.js';
import { startSweeper } from '../../support/sweeper.js';
import { told } from '../../support/told.js';

const features = { file_upload: false, image_generation: false, voice_chat: false, code_interpreter: false };
const whole = {
  enabled_models: ['gpt-4o', 'claude'],
  knowledge_bases: ['handbook'],
  mcp_servers: ['files'],
  custom_instructions: 'Be brief.',
  allowed_endpoints: ['openAI'],
  features: { ...features, file_upload: true },
};

describe('what the configuration of an organization was before', () => {
  let app: TestApp;
  let owner: SignedIn;
  let ada: SignedIn;
  let eve: SignedIn;
  let ours: GivenOrganization;

  beforeAll(async () => {
    app = await startTestApp();
    [ada, eve] = [await app.given.signedIn(), await app.given.signedIn()];
  });

  beforeEach(async () => {
    owner = await app.given.signedIn();
    ours = await app.given.organization(owner.user);
    await app.given.member(ours, ada.user);
  });

  afterAll(async () => {
    await app.close();
  });

  const at = (path = '', { id }: { id: string } = ours) => `/api/v1/organizations/${id}/config${path}`;
  const read = (who = owner, path = '') => app.http.get(at(path), { token: who.token });
  const write = (document: unknown, who = owner) => app.http.put(at(), document, { token: who.token });
  const versions = () =>
    app.sql<{ version: number }>('select version from organization_configs where organization_id = $1', [ours.id]);

  it('S2-10: who changed what and when stays written down, page by page, and what it was before', async () => {
    const admin = await app.given.signedIn();
    await app.given.member(ours, admin.user, 'admin');
    await write(whole);
    await write(whole);
    await write({ ...whole, features, mcp_servers: [] }, admin);
    await write({});
    const { body } = await read(ada, '/history?limit=2');
    const [newest, middle] = body['items'] as Record<string, unknown>[];
    const all = [
      'allowed_endpoints',
      'custom_instructions',
      'enabled_models',
      'features',
      'knowledge_bases',
      'mcp_servers',
    ];
    expect(newest).toMatchObject({ version: 3, changedBy: owner.user.id });
    expect(middle).toEqual({
      version: 2,
      changedBy: admin.user.id,
      changedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      changed: ['features', 'mcp_servers'],
    });
    const next = await read(ada, `/history?limit=2&cursor=${String(body['nextCursor'])}`);
    expect(next.body).toMatchObject({ items: [{ version: 1, changed: all }], nextCursor: null });
    expect((await read(ada, '/history/1')).body).toMatchObject({ version: 1, changedBy: owner.user.id, config: whole });
    for (const version of ['4', '0', '-1', 'one', '1e0', '99999999999'])
      expect(told(await read(ada, `/history/${version}`))).toBe('404 not_found');
    const theirs = await app.given.organization(eve.user);
    const foreign = await app.http.get(at(`/history?limit=2&cursor=${String(body['nextCursor'])}`, theirs), {
      token: eve.token,
    });
    expect(told(foreign)).toBe('400 invalid_request');
    const audited = await app.sql<{ details: unknown; organization_id: string }>(
      `select details, organization_id from audit_events where action = 'organization_config.changed' and target_id = $1 order by seq`,
      [ours.id],
    );
    expect(audited.map(({ details }) => details)).toMatchObject([
      { version: 1, changed: all },
      { version: 2 },
      { version: 3 },
    ]);
    expect(new Set(audited.map(({ organization_id: id }) => id))).toEqual(new Set([ours.id]));
  });

  it('RL-35: the newest thousand versions are kept', async () => {
    await write(whole);
    await app.sql(
      `insert into organization_configs (organization_id, version, schema_version, document, changed)
         select $1, number, 1, '{}', '{}' from generate_series(2, 1003) number`,
      [ours.id],
    );
    const sweeper = await startSweeper(app);
    await sweeper.sweep();
    await sweeper.close();
    const kept = (await versions()).map(({ version }) => version).sort((one, other) => one - other);
    expect([kept.length, kept[0]]).toEqual([1_000, 4]);
  });
});
