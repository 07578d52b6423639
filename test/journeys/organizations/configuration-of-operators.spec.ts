import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, SignedIn } from '../../support/given.js';
import { type ServiceProcess, startProcess } from '../../support/process.js';
import { told } from '../../support/told.js';
import { until } from '../../support/until.js';

function schemaFile(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gatehouse-schema-')), 'schema.json');
  writeFileSync(path, content);
  return path;
}

describe('a configuration that operators have added to', () => {
  let app: TestApp;
  let owner: SignedIn;
  let ours: GivenOrganization;
  let other: ServiceProcess | undefined;

  beforeAll(async () => {
    const properties = { retention_days: { type: 'integer', minimum: 1, maximum: 365, default: 30 } };
    app = await startTestApp({ settings: { ORGANIZATION_CONFIG_SCHEMA: schemaFile(JSON.stringify({ properties })) } });
    owner = await app.given.signedIn();
    ours = await app.given.organization(owner.user);
  });

  afterAll(async () => {
    await other?.kill();
    await app.close();
  });

  const at = () => `/api/v1/organizations/${ours.id}/config`;
  const read = ({ http }: Pick<TestApp, 'http'> = app) => http.get(at(), { token: owner.token });
  const write = (document: object) => app.http.put(at(), document, { token: owner.token });

  it('S2-10: holds what they added, by their rules', async () => {
    expect((await read()).body).toMatchObject({ retention_days: 30, enabled_models: [] });
    expect((await write({ retention_days: 7 })).body).toMatchObject({ retention_days: 7 });
    const refused = await write({ retention_days: 400, retention_weeks: 1 });
    expect([told(refused), refused.body['errors']]).toEqual([
      '400 invalid_request',
      expect.arrayContaining([
        expect.objectContaining({ field: 'retention_days', code: 'invalid' }),
        expect.objectContaining({ field: 'retention_weeks', code: 'unknown_field' }),
      ]),
    ]);
    expect((await read()).body).toMatchObject({ retention_days: 7 });
  });

  it('S2-63: is in memory: reading it again costs no statement but that of the door, until somebody writes', async () => {
    await read();
    const atTheDoor = await app.facts.statementsDuring(() =>
      app.http.get(`/api/v1/organizations/${ours.id}`, { token: owner.token }),
    );
    expect(await app.facts.statementsDuring(() => read())).toBe(atTheDoor);
    await write({ custom_instructions: 'Be brief.' });
    expect((await read()).body).toMatchObject({ custom_instructions: 'Be brief.' });
  });

  it('S2-63, RL-33: what one instance writes, another that remembers otherwise shows within five seconds', async () => {
    const started = await startProcess(app.database.url);
    other = started;
    await started.until('/health/ready', 200);
    await write({ custom_instructions: 'before' });
    await until(async () => (await read(started)).body['custom_instructions'] === 'before');
    await read(started);
    const at = performance.now();
    await write({ custom_instructions: 'after' });
    await until(async () => (await read(started)).body['custom_instructions'] === 'after');
    expect(performance.now() - at).toBeLessThan(5_000);
    await app.sql('update organizations set max_tokens = 7 where id = $1', [ours.id]);
    const limitedAt = performance.now();
    for (const each of [app, started]) await until(async () => (await read(each)).body['max_tokens'] === 7);
    expect(performance.now() - limitedAt).toBeLessThan(5_000);
  }, 90_000);

  it('S2-10: an instance that does not know what was added shows the rest', async () => {
    expect((await read()).body).toHaveProperty('retention_days');
    expect(other && (await read(other)).body).not.toHaveProperty('retention_days');
  });

  it.each([
    ['{ "properties": ', 'ORGANIZATION_CONFIG_SCHEMA: the file is no JSON'],
    [
      '{ "properties": { "max_tokens": { "type": "integer" } } }',
      'ORGANIZATION_CONFIG_SCHEMA: properties.max_tokens is ours',
    ],
    ['{ "properties": { "theme": { "type": "string", "maxlength": 3 } } }', 'unknown keyword: "maxlength"'],
  ])('CS-06: with the file %s the service does not start, and says why', async (content, said) => {
    const broken = await startProcess(app.database.url, { ORGANIZATION_CONFIG_SCHEMA: schemaFile(content) });
    expect(await broken.ended).toBe(1);
    expect(broken.output()).toContain(said);
    expect(broken.output()).not.toContain('    at ');
  });
});
