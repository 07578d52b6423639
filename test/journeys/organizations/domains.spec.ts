import { performance } from 'node:perf_hooks';
import { DomainScene } from '../../support/domain-scene.js';
import { outcome } from '../../support/organization-scene.js';
import { race } from '../../support/race.js';

describe('the domains of an organization', () => {
  let scene: DomainScene;

  beforeAll(async () => {
    scene = await DomainScene.open({ ORGANIZATION_DOMAINS_MAX: '3' });
  });

  afterAll(async () => {
    await scene.close();
  });

  beforeEach(() => {
    scene.dns.behaviour = 'answers';
  });

  const organizationOf = async ({ path, token }: { path: string; token: string }) =>
    (await scene.app.http.get(path, { token })).body as { domain: string | null };

  it('B-7: a TXT record under the domain proves it, and the organization goes by it', async () => {
    const owner = await scene.organization();
    const domain = scene.domain();
    const added = await scene.add(owner, ` ${domain.toUpperCase()}. `, { mode: 'join' });
    expect([added.status, added.body]).toEqual([
      201,
      {
        id: expect.any(String) as string,
        domain,
        txtName: `_gatehouse.${domain}`,
        txtValue: expect.stringMatching(/^gatehouse-verification=[\w-]{43}$/) as string,
        status: 'pending',
        mode: 'join',
        verifiedAt: null,
        createdAt: expect.any(String) as string,
      },
    ]);
    expect(added.headers.get('location')).toMatch(new RegExp(`/domains/${String(added.body['id'])}$`));
    expect(outcome(await scene.verify(owner, added.body['id']))).toEqual([409, 'domain_not_proven']);
    expect((await organizationOf(owner)).domain).toBeNull();
    scene.dns.records.set(`_gatehouse.${domain}`, [
      ['v=spf1 -all'],
      ['gatehouse-', 'verification=', (added.body['txtValue'] as string).slice(23)],
    ]);
    const verified = await scene.verify(owner, added.body['id']);
    expect([verified.status, verified.body['status']]).toEqual([200, 'verified']);
    expect((await organizationOf(owner)).domain).toBe(domain);
    // What is proven stays so: nobody asks again.
    scene.dns.records.delete(`_gatehouse.${domain}`);
    scene.dns.asked.length = 0;
    expect((await scene.verify(owner, added.body['id'])).body).toEqual(verified.body);
    expect(scene.dns.asked).toEqual([]);
    const { body } = await scene.app.http.get(`${owner.path}/domains`, { token: owner.token });
    expect(body['items']).toEqual([verified.body]);
  });

  it('B-7: the record of one organization proves nothing for another, nor does one at another name', async () => {
    const [one, other] = [await scene.organization(), await scene.organization()];
    const domain = scene.domain();
    const theirs = await scene.add(other, domain);
    scene.publish(await scene.add(one, domain));
    expect(outcome(await scene.verify(other, theirs.body['id']))).toEqual([409, 'domain_not_proven']);
    const value = theirs.body['txtValue'] as string;
    for (const name of [domain, `_gatehouse.www.${domain}`, `www.${domain}`, `_gatehouse.example`])
      scene.dns.publish(name, value);
    for (const record of [`${value} `, `x${value}`, value.toUpperCase(), value.slice(0, -1), value.slice(23)]) {
      scene.dns.publish(`_gatehouse.${domain}`, record);
      expect([record, ...outcome(await scene.verify(other, theirs.body['id']))]).toEqual([
        record,
        409,
        'domain_not_proven',
      ]);
    }
  });

  it('B-7: a domain has one owner; who has not proven it is not told that there is one', async () => {
    const first = await scene.owner();
    const second = await scene.organization();
    const claim = await scene.add(second, first.domain);
    expect([claim.status, claim.body['status']]).toEqual([201, 'pending']);
    expect(outcome(await scene.verify(second, claim.body['id']))).toEqual([409, 'domain_not_proven']);
    scene.publish(claim);
    expect(outcome(await scene.verify(second, claim.body['id']))).toEqual([409, 'domain_taken']);
    expect((await organizationOf(second)).domain).toBeNull();
    await scene.app.http.delete(`${first.path}/domains/${first.domainId}`, { token: first.token });
    expect((await organizationOf(first)).domain).toBeNull();
    expect((await scene.verify(second, claim.body['id'])).status).toBe(200);
    expect((await organizationOf(second)).domain).toBe(first.domain);
  });

  it('B-7, RA-02: of two that prove it at the same moment one gets it', async () => {
    const [one, other] = [await scene.organization(), await scene.organization()];
    const domain = scene.domain();
    const claims = [await scene.add(one, domain), await scene.add(other, domain)];
    scene.dns.publish(`_gatehouse.${domain}`, ...claims.map(({ body }) => body['txtValue'] as string));
    const answers = await race(
      scene.app.database,
      { holding: 'lock table organization_domains in share row exclusive mode' },
      () => scene.verify(one, claims[0]?.body['id']),
      () => scene.verify(other, claims[1]?.body['id']),
    );
    expect(answers.map(outcome).sort()).toEqual([
      [200, null],
      [409, 'domain_taken'],
    ]);
    const owners = 'select count(*)::int as n from organization_domains where domain = $1 and verified_at is not null';
    expect(await scene.app.sql(owners, [domain])).toEqual([{ n: 1 }]);
  });

  it('B-7, IN-01: spellings of a domain are one domain', async () => {
    const owner = await scene.organization();
    const added = await scene.add(owner, 'Bücher.example');
    expect(added.body['domain']).toBe('xn--bcher-kva.example');
    for (const spelling of ['bücher.example', 'XN--BCHER-KVA.EXAMPLE.', 'BÜCHER.EXAMPLE']) {
      expect([spelling, ...outcome(await scene.add(owner, spelling))]).toEqual([spelling, 409, 'domain_added']);
    }
  });

  it('B-7: what is no domain, and what gives addresses to everybody, is refused', async () => {
    const owner = await scene.organization();
    for (const domain of [
      'gmail.com',
      'Outlook.com',
      'yahoo.co.uk.',
      'localhost',
      '127.0.0.1',
      'a@b.example',
      '_x.example',
    ]) {
      const { status, body } = await scene.add(owner, domain);
      expect([domain, status, body['errors'][0]]).toEqual([
        domain,
        400,
        { field: 'domain', code: 'invalid', message: expect.any(String) as string },
      ]);
    }
    expect(await scene.app.sql('select id from organization_domains where organization_id = $1', [owner.id])).toEqual(
      [],
    );
  });

  it('B-7, RA-05: has no more than the setting allows, however many are added at once', async () => {
    const owner = await scene.organization();
    const answers = await Promise.all(Array.from({ length: 6 }, () => scene.add(owner, scene.domain())));
    expect(answers.map(outcome).sort()).toEqual([
      ...Array.from({ length: 3 }, () => [201, null]),
      ...Array.from({ length: 3 }, () => [409, 'too_many_domains']),
    ]);
  });

  it.each(['servfail', 'refused', 'hangs', 'hangs by tcp'] as const)(
    'B-7, RL-13: where the name server %s nobody is told anything else, and nobody waits for long',
    async (behaviour) => {
      const owner = await scene.organization();
      const claim = await scene.add(owner, scene.domain());
      scene.publish(claim);
      scene.dns.behaviour = behaviour;
      const begun = performance.now();
      expect(outcome(await scene.verify(owner, claim.body['id']))).toEqual([503, 'dns_unavailable']);
      expect(performance.now() - begun).toBeLessThan(6_500);
      scene.dns.behaviour = 'answers';
      expect((await scene.verify(owner, claim.body['id'])).status).toBe(200);
    },
  );

  it('B-7: of a long answer so much is read and no more', async () => {
    const owner = await scene.organization();
    const claim = await scene.add(owner, scene.domain());
    const { txtName, txtValue } = claim.body as { txtName: string; txtValue: string };
    const noise = Array.from({ length: 200 }, (_, at) => `${String(at)}${'x'.repeat(200)}`);
    scene.dns.behaviour = 'answers by tcp';
    scene.dns.publish(txtName, ...noise, txtValue);
    expect(outcome(await scene.verify(owner, claim.body['id']))).toEqual([409, 'domain_not_proven']);
    scene.dns.publish(txtName, ...noise.slice(0, 50), txtValue);
    expect((await scene.verify(owner, claim.body['id'])).status).toBe(200);
  });
});
