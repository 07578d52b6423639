import { DomainScene } from '../../support/domain-scene.js';
import type { Answer } from '../../support/http-client.js';
import { OrganizationScene, outcome } from '../../support/organization-scene.js';

describe('who keeps the domains of an organization', () => {
  let scene: DomainScene;
  let house: OrganizationScene;
  let claim: Answer;

  beforeAll(async () => {
    scene = await DomainScene.open();
    house = await OrganizationScene.in(scene.app);
    claim = await scene.add({ path: house.path, token: house.owner.token }, scene.domain());
  });

  afterAll(async () => {
    await scene.close();
  });

  const asked = async (token: string, path = house.path, id = claim.body['id'] as string) => {
    const { http } = scene.app;
    return [
      await http.get(`${path}/domains`, { token }),
      await http.get(`${path}/domains/${id}`, { token }),
      await http.post(`${path}/domains`, { domain: scene.domain() }, { token }),
      await http.patch(`${path}/domains/${id}`, { mode: 'join' }, { token }),
      await http.post(`${path}/domains/${id}/verify`, undefined, { token }),
      await http.delete(`${path}/domains/${id}`, { token }),
    ].map(outcome);
  };
  const stored = () => scene.app.sql('select * from organization_domains order by id');

  it('AZ-02: to strangers there is no such organization, and in another organization no such domain', async () => {
    const before = await stored();
    const all = (refusal: readonly unknown[]) => Array.from({ length: 6 }, () => refusal);
    expect(await asked(house.stranger.token)).toEqual(all([404, 'not_found']));
    const own = `/api/v1/organizations/${house.strangers.id}`;
    const [list, get, , change, verify, remove] = await asked(house.stranger.token, own);
    expect(list).toEqual([200, null]);
    expect([get, change, verify, remove]).toEqual(all([404, 'not_found']).slice(2));
    const theirs = 'delete from organization_domains where organization_id = $1';
    await scene.app.sql(theirs, [house.strangers.id]);
    expect(await stored()).toEqual(before);
  });

  it('AZ-01, AZ-07: members see none, whoever reads changes none, and nobody makes members who could not', async () => {
    expect(await asked(house.member.token)).toEqual(Array.from({ length: 6 }, () => [403, 'insufficient_perms']));
    const reader = await house.with(['domains:read']);
    expect((await asked(reader.token)).map(([status]) => status)).toEqual([200, 200, 403, 403, 403, 403]);
    const writer = await house.with(['domains:read', 'domains:write']);
    const [, , add, change] = await asked(writer.token);
    expect([add, change]).toEqual([
      [403, 'insufficient_perms'],
      [403, 'insufficient_perms'],
    ]);
    const nobody = await scene.app.http.get(`${house.path}/domains`);
    expect(outcome(nobody)).toEqual([401, 'missing_auth']);
  });

  it('AZ-05: nobody says by themself that it is verified, nor whose it is', async () => {
    const { token } = house.owner;
    for (const more of [
      { status: 'verified' },
      { verifiedAt: '2026-01-01T00:00:00Z' },
      { organizationId: house.strangers.id },
      { id: 'x' },
      { token: 'x' },
      { mode: 'admin' },
    ]) {
      const answers = [
        await scene.add({ path: house.path, token }, scene.domain(), more),
        await scene.app.http.patch(
          `${house.path}/domains/${String(claim.body['id'])}`,
          { mode: 'join', ...more },
          { token },
        ),
      ];
      expect([more, answers.map(outcome)]).toEqual([
        more,
        [
          [400, 'invalid_request'],
          [400, 'invalid_request'],
        ],
      ]);
    }
  });
});
