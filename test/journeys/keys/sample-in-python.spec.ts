import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Scope } from '#domain/api-keys/scopes.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenKey } from '../../support/given-keys.js';
import type { GivenOrganization, GivenSession, GivenUser } from '../../support/given.js';
import { fileOf } from '../../support/provider-file.js';
import { itWithPython, runPython } from '../../support/python.js';

describe('examples/python', () => {
  let app: TestApp;
  let owner: GivenSession & { readonly user: GivenUser };
  let organization: GivenOrganization;

  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.given.signedIn({ username: 'ada' });
    organization = await app.given.organization(owner.user);
  });

  afterAll(async () => {
    await app.close();
  });

  const keyOf = (of: GivenOrganization, ...scopes: readonly Scope[]): Promise<GivenKey> =>
    app.given.key({ organization: of }, { scopes });

  const run = (secret: string, organizationId = organization.id) =>
    runPython('examples/python', 'sample.py', [organizationId], {
      GATEHOUSE_URL: app.origin,
      GATEHOUSE_KEY_FILE: fileOf(`${secret}\n`),
    });

  itWithPython('S4-71: names the members of its organization, and consumes for each', async () => {
    for (let number = 1; number <= 60; number++) await app.given.member(organization, await app.given.user());
    await app.sql('update users set daily_message_limit = 3 where id = $1', [owner.user.id]);
    const { secret } = await keyOf(organization, 'members:read', 'usage:consume');
    const { code, printed, complaints } = await run(secret);
    expect([code, complaints]).toEqual([0, '']);
    const lines = printed.trim().split('\n');
    // More than one page.
    expect(lines.length).toBeGreaterThan(60);
    expect(lines[0]).toBe('ada (owner): daily_messages 2, monthly_tokens None');
  });

  itWithPython('S4-71: says why it is refused, by the code, and shows the key to nobody', async () => {
    const { secret } = await keyOf(organization, 'members:read');
    const refused = await run(secret);
    expect([refused.code, refused.complaints]).toEqual([1, expect.stringContaining('403 insufficient_perms')]);
    const others = await app.given.organization(await app.given.user());
    const elsewhere = await run(secret, others.id);
    expect([elsewhere.code, elsewhere.complaints]).toEqual([1, expect.stringContaining('404 not_found')]);
    for (const { printed, complaints } of [refused, elsewhere]) expect(printed + complaints).not.toContain(secret);
  });

  itWithPython(
    'S4-71: sends its key over https alone, save on this machine, and never to where an answer points',
    async () => {
      const settings = { GATEHOUSE_KEY_FILE: fileOf('gth_live_secret\n') };
      const runAt = (url: string) =>
        runPython('examples/python', 'sample.py', [organization.id], { ...settings, GATEHOUSE_URL: url });
      const insecure = await runAt('http://id.example.org');
      expect([insecure.code, insecure.complaints]).toEqual([1, expect.stringContaining('a key goes over https')]);
      const asked: (string | undefined)[] = [];
      const elsewhere = createServer(({ url }, reply) => {
        asked.push(url);
        reply.writeHead(302, { location: '/somewhere/else' }).end();
      });
      elsewhere.listen(0, '127.0.0.1');
      await once(elsewhere, 'listening');
      const { port } = elsewhere.address() as AddressInfo;
      const pointed = await runAt(`http://127.0.0.1:${String(port)}`);
      elsewhere.close();
      expect([pointed.code, pointed.complaints]).toEqual([1, expect.stringContaining('refused: 302')]);
      expect(asked).toEqual([`/api/v1/organizations/${organization.id}/members`]);
    },
  );
});
