import { newId } from '#platform/database/ids.js';
import type { GivenOrganization, GivenUser } from '../../support/given.js';
import { race } from '../../support/race.js';
import { limitIn, told, type ToldLimit, UsageScene } from '../../support/usage-scene.js';

interface Team {
  readonly organizationId: string;
  readonly organization: GivenOrganization;
  readonly owner: GivenUser;
}

describe('tokens of a month', () => {
  let usage: UsageScene;
  beforeAll(async () => {
    usage = await UsageScene.with();
  });
  afterAll(async () => {
    await usage.app.close();
  });

  /** An organization whose members may use so many tokens in a month. */
  async function team(maxTokens: number | null): Promise<Team> {
    const owner = await usage.person(null);
    const organization = await usage.app.given.organization(owner);
    await usage.app.sql('update organizations set max_tokens = $2 where id = $1', [organization.id, maxTokens]);
    return { organization, organizationId: organization.id, owner };
  }

  async function member({ organization }: Team, dailyMessageLimit: number | null): Promise<GivenUser> {
    const user = await usage.person(dailyMessageLimit);
    await usage.app.given.member(organization, user);
    return user;
  }

  const myLimits = async (token: string): Promise<ToldLimit[]> => {
    const { body } = await usage.app.http.get('/api/v1/usage/me', { token });
    return body['limits'] as ToldLimit[];
  };

  it('S2-9: are of all members together, until the next month in UTC', async () => {
    const acme = await team(100);
    const { organizationId } = acme;
    const [ada, bob] = [await member(acme, null), await member(acme, null)];
    const first = await usage.consume({ userId: ada.id, organizationId, tokens: 60 });
    const now = await usage.now();
    const resetsAt = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString();
    const monthly = { name: 'monthly_tokens', limit: 100, used: 60, remaining: 40, resetsAt };
    expect(limitIn(first, 'monthly_tokens')).toEqual(monthly);
    const refused = await usage.consume({ userId: bob.id, organizationId, tokens: 41 });
    expect(refused.body).toMatchObject({ code: 'usage_limit_reached', limit: 'monthly_tokens' });
    expect(limitIn(refused, 'monthly_tokens')).toEqual(monthly);
    const wait = Date.parse(resetsAt) - now.getTime();
    expect(Math.abs(Number(refused.headers.get('retry-after')) * 1000 - wait)).toBeLessThan(5_000);
    expect(told(await usage.consume({ userId: bob.id, organizationId, tokens: 40 }))).toBe('consumed');
    expect(told(await usage.consume({ userId: ada.id, organizationId, tokens: 1 }))).toBe('429 usage_limit_reached');
  });

  it('S2-9: hold for administrators too; messages go on where no tokens are left', async () => {
    const acme = await team(0);
    const { organizationId } = acme;
    const admin = await usage.person(1, 'admin');
    await usage.app.given.member(acme.organization, admin);
    const ask = (amounts: object) => usage.consume({ userId: admin.id, organizationId, ...amounts });
    expect(told(await ask({ tokens: 1 }))).toBe('429 usage_limit_reached');
    expect(told(await ask({ messages: 2 }))).toBe('consumed');
  });

  it('S2-9: no limit where the organization has none', async () => {
    const acme = await team(null);
    const answer = await usage.consume({
      userId: acme.owner.id,
      organizationId: acme.organizationId,
      tokens: 1_000_000_000,
    });
    expect(limitIn(answer, 'monthly_tokens')).toMatchObject({ limit: null, used: 1_000_000_000, remaining: null });
  });

  it('S2-9: both limits are looked at before anything is consumed of either', async () => {
    const acme = await team(10);
    const ada = await member(acme, 5);
    const { organizationId } = acme;
    const ask = (messages: number, tokens: number) =>
      usage.consume({ userId: ada.id, organizationId, messages, tokens, costUsd: '1' });
    const before = await usage.written();
    for (const [messages, tokens, name] of [
      [5, 11, 'monthly_tokens'],
      [6, 10, 'daily_messages'],
      [6, 11, 'daily_messages'],
    ] as const) {
      const refused = await ask(messages, tokens);
      expect(refused.body).toMatchObject({ code: 'usage_limit_reached', limit: name });
      expect([limitIn(refused, 'daily_messages').used, limitIn(refused, 'monthly_tokens').used]).toEqual([0, 0]);
    }
    expect(await usage.written()).toEqual(before);
    expect(told(await ask(5, 10))).toBe('consumed');
  });

  it('S2-9: what is spent already is recorded past the limit, also where the organization is suspended', async () => {
    const acme = await team(10);
    const { organizationId } = acme;
    const ask = (enforce: boolean) => usage.consume({ userId: acme.owner.id, organizationId, tokens: 12, enforce });
    expect(limitIn(await ask(false), 'monthly_tokens')).toMatchObject({ used: 12, remaining: 0 });
    await usage.app.sql(`update organizations set status = 'suspended' where id = $1`, [organizationId]);
    expect(told(await ask(true))).toBe('403 organization_inactive');
    expect(limitIn(await ask(false), 'monthly_tokens').used).toBe(24);
  });

  it('S3-38: a day’s messages are of one person, in whichever organization they send them', async () => {
    const [acme, other] = [await team(null), await team(null)];
    const ada = await member(acme, 2);
    await usage.app.given.member(other.organization, ada);
    const send = (organizationId?: string) =>
      usage.consume({ userId: ada.id, messages: 1, ...(organizationId === undefined ? {} : { organizationId }) });
    const answers = [await send(acme.organizationId), await send(other.organizationId), await send()];
    expect(answers.map(told)).toEqual(['consumed', 'consumed', '429 usage_limit_reached']);
  });

  it('AZ-02: nobody consumes of an organization that they are not in, or that is not there', async () => {
    const acme = await team(100);
    const stranger = await usage.person(null);
    const before = await usage.written();
    for (const organizationId of [acme.organizationId, newId()]) {
      const answer = await usage.consume({ userId: stranger.id, organizationId, tokens: 1, messages: 1 });
      expect(told(answer)).toBe('404 not_found');
    }
    const wrong = await usage.consume({ userId: stranger.id, organizationId: 'acme', tokens: 1 });
    expect(told(wrong)).toBe('400 invalid_request');
    expect(await usage.written()).toEqual(before);
  });

  it('RA-05: two members who come at once do not take the last tokens twice', async () => {
    const acme = await team(100);
    const { organizationId } = acme;
    const people = [await member(acme, null), await member(acme, null), await member(acme, null)];
    await usage.consume({ userId: acme.owner.id, organizationId, tokens: 10 });
    const asks = people.map((user) => () => usage.consume({ userId: user.id, organizationId, tokens: 40 }));
    const holding = `select from organization_usage_months where organization_id = '${organizationId}' for update`;
    const answers = await race(usage.app.database, { holding }, ...asks);
    // Whichever of them it is.
    expect(answers.map(told).sort()).toEqual(['429 usage_limit_reached', 'consumed', 'consumed']);
  });

  it('S2-57: what is used is kept by day, member and model', async () => {
    const acme = await team(null);
    const { organizationId, owner } = acme;
    const spend = (model: string, tokens: number) =>
      usage.consume({ userId: owner.id, organizationId, model, tokens, messages: 1, costUsd: '0.25' });
    await spend('gpt-4o', 10);
    await spend('gpt-4o', 5);
    await spend('claude', 1);
    const rows = await usage.app.sql(
      'select user_id, model, messages, tokens, cost_usd from organization_usage_days where organization_id = $1 order by model',
      [organizationId],
    );
    expect(rows).toEqual([
      { user_id: owner.id, model: 'claude', messages: '1', tokens: '1', cost_usd: '0.25' },
      { user_id: owner.id, model: 'gpt-4o', messages: '2', tokens: '15', cost_usd: '0.50' },
    ]);
  });

  it('S3-38: everybody sees what is left to them, of the organization too while they act in it', async () => {
    const acme = await team(100);
    const ada = await member(acme, 5);
    const { token, refreshToken } = await usage.app.given.session(ada);
    await usage.consume({ userId: ada.id, organizationId: acme.organizationId, messages: 2, tokens: 30 });
    const daily = { name: 'daily_messages', limit: 5, used: 2, remaining: 3, resetsAt: expect.any(String) };
    expect(await myLimits(token)).toEqual([daily]);
    const activated = await usage.app.http.post(`/api/v1/organizations/${acme.organizationId}/activate`, undefined, {
      token,
    });
    const monthly = { name: 'monthly_tokens', limit: 100, used: 30, remaining: 70, resetsAt: expect.any(String) };
    expect(await myLimits(activated.body['token'] as string)).toEqual([daily, monthly]);
    await usage.app.sql(`update organizations set status = 'suspended' where id = $1`, [acme.organizationId]);
    await usage.app.facts.newsHeard();
    const after = await usage.app.given.refreshed(refreshToken);
    expect(await myLimits(after.token)).toEqual([daily]);
  });

  it('S2-9: what was used goes with the organization, and stays when a member goes', async () => {
    const acme = await team(100);
    const ada = await member(acme, null);
    const { organizationId } = acme;
    await usage.consume({ userId: ada.id, organizationId, tokens: 10 });
    const rows = () =>
      usage.app.sql('select tokens from organization_usage_days where organization_id = $1', [organizationId]);
    await usage.app.sql('delete from users where id = $1', [ada.id]);
    expect(await rows()).toEqual([{ tokens: '10' }]);
    await usage.app.sql('delete from organizations where id = $1', [organizationId]);
    expect(await rows()).toEqual([]);
  });

  it('S2-9: a month is one of the calendar in UTC; the next one begins at nothing', async () => {
    const acme = await team(100);
    const { organizationId, owner } = acme;
    const ask = (tokens: number) => usage.consume({ userId: owner.id, organizationId, tokens });
    await ask(100);
    const resetsAt = new Date(String(limitIn(await ask(0), 'monthly_tokens').resetsAt));
    const left = resetsAt.getTime() - (await usage.now()).getTime();
    await usage.pass(`${String(Math.floor(left / 1000) - 60)}s`);
    expect(told(await ask(1))).toBe('429 usage_limit_reached');
    await usage.pass('61s');
    const after = await ask(100);
    expect(limitIn(after, 'monthly_tokens')).toMatchObject({ used: 100, remaining: 0 });
    const next = new Date(Date.UTC(resetsAt.getUTCFullYear(), resetsAt.getUTCMonth() + 1)).toISOString();
    expect(limitIn(after, 'monthly_tokens').resetsAt).toBe(next);
  });
});
