import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, SignedIn } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { race } from '../../support/race.js';
import { told } from '../../support/told.js';

const nothing = {
  enabled_models: [],
  max_tokens: null,
  knowledge_bases: [],
  mcp_servers: [],
  custom_instructions: '',
  allowed_endpoints: [],
  features: { file_upload: false, image_generation: false, voice_chat: false, code_interpreter: false },
};
const whole = {
  enabled_models: ['gpt-4o', 'claude'],
  knowledge_bases: ['handbook'],
  mcp_servers: ['files'],
  custom_instructions: 'Be brief.',
  allowed_endpoints: ['openAI'],
  features: { file_upload: true, image_generation: true, voice_chat: true, code_interpreter: true },
};

describe('the configuration of an organization', () => {
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
  const write = (document: unknown, headers: Record<string, string> = {}, who = owner) =>
    app.http.put(at(), document, { token: who.token, headers });
  const tagOf = ({ headers }: Answer) => headers.get('etag') ?? '';
  const versions = () =>
    app.sql<{ version: number }>('select version from organization_configs where organization_id = $1', [ours.id]);
  const wrongIn = ({ body }: Answer) =>
    (body['errors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);

  it('S2-10: is nothing and off at first, and then what its owner writes, for every member to read', async () => {
    const first = await read(ada);
    expect([first.status, first.body]).toEqual([200, nothing]);
    const written = await write(whole);
    expect([written.status, written.body]).toEqual([200, { ...whole, max_tokens: null }]);
    expect(tagOf(written)).not.toBe(tagOf(first));
    const after = await read(ada);
    expect([after.body, tagOf(after)]).toEqual([written.body, tagOf(written)]);
  });

  it('S2-11, S2-12: is replaced whole: what is left out is gone', async () => {
    await write(whole);
    const { body } = await write({ mcp_servers: ['search'], knowledge_bases: ['law'], features: { voice_chat: true } });
    const features = { ...nothing.features, voice_chat: true };
    expect(body).toEqual({ ...nothing, mcp_servers: ['search'], knowledge_bases: ['law'], features });
  });

  it('S2-5: is each organization’s own, and nobody else’s to read or write', async () => {
    await write(whole);
    for (const answer of [
      await read(eve),
      await read(eve, '/history'),
      await read(eve, '/history/1'),
      await write({}, {}, eve),
    ])
      expect(told(answer)).toBe('404 not_found');
    const theirs = await app.given.organization(eve.user);
    expect((await app.http.get(at('', theirs), { token: eve.token })).body).toEqual(nothing);
    expect((await read()).body).toMatchObject(whole);
  });

  it('AZ-02: members read it, and write nothing; a role without config:read reads nothing', async () => {
    expect(told(await write(whole, {}, ada))).toBe('403 insufficient_perms');
    expect(await versions()).toEqual([]);
    const role = { key: 'guest', name: 'Guest', permissions: ['members:read'] };
    await app.http.post(`/api/v1/organizations/${ours.id}/roles`, role, { token: owner.token });
    const guest = await app.given.signedIn();
    await app.given.member(ours, guest.user, 'guest');
    for (const path of ['', '/history', '/history/1'])
      expect(told(await read(guest, path))).toBe('403 insufficient_perms');
  });

  it('AZ-05, S2-10: an unknown key is refused by its name, and nothing is changed', async () => {
    await write(whole);
    const fields = {
      role: 'owner',
      organizationId: ours.id,
      version: 9,
      plan_type: 'professional',
      planType: 'enterprise',
    };
    const refused = await write({ ...whole, enabled_models: ['o3'], ...fields, features: { root: true } });
    expect(told(refused)).toBe('400 invalid_request');
    expect(wrongIn(refused).sort()).toEqual([
      'features.root unknown_field',
      'organizationId unknown_field',
      'planType unknown_field',
      'plan_type unknown_field',
      'role unknown_field',
      'version unknown_field',
    ]);
    expect((await read()).body).toMatchObject(whole);
    expect(await versions()).toHaveLength(1);
  });

  it.each([
    ['{"__proto__":{"enabled_models":["o3"]}}', '400 malformed_body'],
    ['{"features":{"__proto__":{"file_upload":true}}}', '400 malformed_body'],
    ['{"constructor":{}}', '400 malformed_body'],
    ['{"enabled_models":["a"],"enabled_models":["b"]}', '400 malformed_body'],
    ['[]', '400 malformed_body'],
    ['null', '400 malformed_body'],
    ['{"toString":1}', '400 invalid_request'],
    ['{"enabled_models":{"0":"a"}}', '400 invalid_request'],
    ['{"custom_instructions":"a\\u0000b"}', '400 invalid_request'],
    ['{"custom_instructions":"\\ud800"}', '400 invalid_request'],
    ['{"max_tokens":1e999}', '400 invalid_request'],
    ['{"features":{"file_upload":"true"}}', '400 invalid_request'],
  ])('AZ-05, IN-04: refuses %s, and nothing is changed', async (body, expected) => {
    expect(told(await write(body, { 'content-type': 'application/json' }))).toBe(expected);
    expect((await read()).body).toEqual(nothing);
    expect(await versions()).toEqual([]);
  });

  it('BF-08: is at most 100 KiB, and thousands of wrong values are answered by a few', async () => {
    expect(told(await write({ custom_instructions: 'x'.repeat(101 * 1024) }))).toBe('413 body_too_large');
    const refused = await write({ enabled_models: Array.from({ length: 45_000 }, () => 1) });
    expect([told(refused), wrongIn(refused).length]).toEqual(['400 invalid_request', 20]);
  });

  it('S2-27: shows the monthly limit, which only administrators of the instance write', async () => {
    await app.sql('update organizations set max_tokens = 100000 where id = $1', [ours.id]);
    const shown = await read(ada);
    expect(shown.body).toMatchObject({ max_tokens: 100_000 });
    for (const max_tokens of [100_001, null, 0])
      expect(told(await write({ ...whole, max_tokens }))).toBe('403 insufficient_perms');
    expect(await versions()).toEqual([]);
    expect((await write({ ...whole, max_tokens: 100_000 })).body).toEqual({ ...whole, max_tokens: 100_000 });
    expect((await write({})).body).toEqual({ ...nothing, max_tokens: 100_000 });
    const rows = await app.sql(
      'select max_tokens, document from organization_configs join organizations on id = organization_id where id = $1',
      [ours.id],
    );
    expect(rows.map(({ max_tokens }) => max_tokens)).toEqual(['100000', '100000']);
    expect(rows.every(({ document }) => !Object.hasOwn(document as object, 'max_tokens'))).toBe(true);
  });

  it('S2-27: an ETag from before the limit was changed is an old one', async () => {
    const before = tagOf(await write(whole));
    await app.sql('update organizations set max_tokens = 5 where id = $1', [ours.id]);
    expect(told(await write({}, { 'if-match': before }))).toBe('412 precondition_failed');
    expect((await write({ ...whole, custom_instructions: '' }, { 'if-match': tagOf(await freshly()) })).status).toBe(
      200,
    );
  });

  /** As it is in Postgres: this instance hears of what a test does there a moment later. */
  const freshly = async () => write((await read()).body);

  it('RA-01: of two who write from the same ETag one wins, and the other is told', async () => {
    const tag = tagOf(await write(whole));
    const hold = { holding: 'lock table audit_events in share mode' };
    const from = (name: string) => () => write({ ...whole, custom_instructions: name }, { 'if-match': tag });
    const answers = await race(app.database, hold, from('one'), from('two'));
    expect(answers.map((answer) => told(answer))).toEqual(['200', '412 precondition_failed']);
    expect((await read()).body).toMatchObject({ custom_instructions: 'one' });
    expect(await versions()).toHaveLength(2);
    for (const old of [tag, `W/${tag}`, '"something"'])
      expect(told(await write({}, { 'if-match': old }))).toBe('412 precondition_failed');
  });

  it('RA-01: two who ask for no ETag come one after the other, and both are written down', async () => {
    const hold = { holding: 'lock table audit_events in share mode' };
    const from = (name: string) => () => write({ custom_instructions: name });
    expect((await race(app.database, hold, from('one'), from('two'))).map(({ status }) => status)).toEqual([200, 200]);
    expect((await read()).body).toMatchObject({ custom_instructions: 'two' });
    expect((await read(owner, '/history')).body['items']).toMatchObject([{ version: 2 }, { version: 1 }]);
  });
});
