import type { GivenOrganization, GivenSession, GivenUser } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { told, UsageScene } from '../../support/usage-scene.js';

interface Item {
  readonly date: string | null;
  readonly userId: string | null;
  readonly model: string | null;
  readonly messages: number;
  readonly tokens: number;
  readonly costUsd: string;
}

describe('what an organization used', () => {
  let usage: UsageScene;
  let organization: GivenOrganization;
  let ada: GivenUser;
  let bob: GivenUser;
  let owner: GivenSession;
  /** The first days of this month and the last of the one before, as YYYY-MM-DD. */
  let first: string;
  let second: string;
  let before: string;

  beforeAll(async () => {
    usage = await UsageScene.with();
    const { given } = usage.app;
    [ada, bob] = [await given.user(), await given.user()];
    organization = await given.organization(ada);
    await given.member(organization, bob);
    owner = await given.session(ada);
    const month = (await usage.now()).toISOString().slice(0, 7);
    [first, second] = [`${month}-01`, `${month}-02`];
    before = new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10);
    await usage.app.sql(`create table gatehouse.organization_usage_days_old partition of organization_usage_days
      for values from ('2020-01-01') to ('${first}')`);
    await usage.consume({ userId: ada.id, organizationId: organization.id, messages: 0 });
    await spent(first, ada, 'gpt-4o', [1, 10, '0.1']);
    await spent(first, ada, 'claude', [2, 20, '0.2']);
    await spent(first, bob, 'gpt-4o', [3, 30, '0.7']);
    await spent(second, bob, '', [4, 40, '0']);
    await spent(before, ada, 'gpt-4o', [5, 50, '1']);
  });

  afterAll(async () => {
    await usage.app.close();
  });

  async function spent(
    date: string,
    { id }: GivenUser,
    model: string,
    amounts: [number, number, string],
  ): Promise<void> {
    await usage.app.sql(`insert into organization_usage_days values ($1, $2, $3, $4, $5, $6, $7)`, [
      ...[organization.id, date, id, model],
      ...amounts,
    ]);
  }

  const report = (query: string, wishes: { token?: string; accept?: string; id?: string } = {}): Promise<Answer> => {
    const { token = owner.token, accept, id = organization.id } = wishes;
    const headers: Record<string, string> = accept === undefined ? {} : { accept };
    return usage.app.http.get(`/api/v1/organizations/${id}/usage${query}`, { token, headers });
  };
  const items = async (query: string): Promise<Item[]> => (await report(query)).body['items'] as Item[];
  const month = (): string => `from=${first}&to=${second}`;

  it('S2-9, S2-57: by day, member and model, the newest day first', async () => {
    const found = await items(`?${month()}`);
    const [adas, bobs] = [ada, bob].map(({ id }) => id);
    expect(found).toEqual([
      { date: second, userId: bobs, model: null, messages: 4, tokens: 40, costUsd: '0' },
      { date: first, userId: adas, model: 'claude', messages: 2, tokens: 20, costUsd: '0.2' },
      { date: first, userId: adas, model: 'gpt-4o', messages: 1, tokens: 10, costUsd: '0.1' },
      { date: first, userId: bobs, model: 'gpt-4o', messages: 3, tokens: 30, costUsd: '0.7' },
    ]);
  });

  it('S2-9: told apart as one likes, and added up to the last digit', async () => {
    expect(await items(`?${month()}&by=day`)).toEqual([
      { date: second, userId: null, model: null, messages: 4, tokens: 40, costUsd: '0' },
      { date: first, userId: null, model: null, messages: 6, tokens: 60, costUsd: '1' },
    ]);
    const byModel = await items(`?${month()}&by=model`);
    expect(byModel.map(({ model, tokens, costUsd }) => [model, tokens, costUsd])).toEqual([
      [null, 40, '0'],
      ['claude', 20, '0.2'],
      ['gpt-4o', 40, '0.8'],
    ]);
    const byUser = await items(`?from=${before}&to=${second}&by=user`);
    expect(byUser.map(({ userId, messages }) => [userId, messages])).toEqual([
      [ada.id, 8],
      [bob.id, 7],
    ]);
    expect(await items(`?${month()}&by=user,day`)).toHaveLength(3);
  });

  it('S2-9: both days are in it; without any, this month up to today', async () => {
    const days = (found: readonly Item[]) => [...new Set(found.map(({ date }) => date))];
    expect(days(await items(`?from=${before}&to=${before}`))).toEqual([before]);
    expect(days(await items(`?from=${before}&to=${first}`))).toEqual([first, before]);
    expect(days(await items('')).includes(before)).toBe(false);
    expect(days(await items('')).includes(first)).toBe(true);
    expect(days(await items(`?to=${before}`))).toEqual([before]);
  });

  it('S2-9: page by page nothing is left out and nothing comes twice', async () => {
    const whole = await items(`?from=${before}&to=${second}`);
    for (const by of ['day,user,model', 'user,model', 'model', 'day']) {
      const pages: Item[] = [];
      let query = `?from=${before}&to=${second}&by=${by}&limit=1`;
      for (;;) {
        const { body, headers } = await report(query);
        pages.push(...(body['items'] as Item[]));
        if (body['nextCursor'] === null) break;
        expect(headers.get('link')).toContain('rel="next"');
        query = new URL(/<([^>]+)>/.exec(headers.get('link')!)![1]!).search;
      }
      expect(pages).toEqual(await items(`?from=${before}&to=${second}&by=${by}`));
      expect(pages.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(
        whole.reduce((sum, { tokens }) => sum + tokens, 0),
      );
    }
  });

  it.each([
    ['from=2026-02-30', 'from'],
    ['from=yesterday', 'from'],
    ['to=2026-13-01', 'to'],
    ['from=2026-02-01&to=2026-01-31', 'from'],
    ['from=2024-01-01&to=2025-12-31', 'from'],
    ['by=', 'by'],
    ['by=day,cost', 'by'],
    ['by=day;drop', 'by'],
    ['group=day', 'group'],
  ])('S2-9: a question such as %s is refused, and what is wrong with it named', async (query, field) => {
    const answer = await report(`?${query}`);
    expect(told(answer)).toBe('400 invalid_request');
    expect(answer.body['errors']).toMatchObject([{ field }]);
    expect(told(await report(`?${query}`, { accept: 'text/csv' }))).toBe('400 invalid_request');
  });

  it('S2-9: as CSV, all of it, for who accepts that', async () => {
    const answer = await report(`?${month()}&limit=1`, { accept: 'text/csv' });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="usage.csv"');
    expect(answer.headers.get('link')).toBeNull();
    expect(answer.text.split('\r\n')).toEqual([
      'date,userId,model,messages,tokens,costUsd',
      `${second},${bob.id},,4,40,0`,
      `${first},${ada.id},claude,2,20,0.2`,
      `${first},${ada.id},gpt-4o,1,10,0.1`,
      `${first},${bob.id},gpt-4o,3,30,0.7`,
      '',
    ]);
    const json = await report(`?${month()}`, { accept: 'application/json, text/csv;q=0.1' });
    expect(json.body['items']).toHaveLength(4);
  });

  it('S2-9: a model that is called like a formula is text in the file', async () => {
    const model = '=HYPERLINK("http://evil.example","x")';
    const { id: organizationId } = organization;
    await usage.consume({ userId: ada.id, organizationId, tokens: 1, model, enforce: false });
    const today = (await usage.now()).toISOString().slice(0, 10);
    const { text } = await report(`?from=${today}&to=${today}&by=model`, { accept: 'text/csv' });
    expect(text).toContain(`,,"'=HYPERLINK(""http://evil.example"",""x"")",0,1,0\r\n`);
  });

  it('AZ-02: is shown to nobody outside, and to members who may see it', async () => {
    const stranger = await usage.app.given.signedIn();
    const theirs = await usage.app.given.organization(stranger.user);
    expect(told(await report('', { token: stranger.token }))).toBe('404 not_found');
    expect((await report('', { token: stranger.token, id: theirs.id })).body['items']).toEqual([]);
    const { token } = await usage.app.given.session(bob);
    const refused = await report('', { token });
    expect([told(refused), refused.body['required']]).toEqual(['403 insufficient_perms', ['usage:read']]);
    const foreign = (await report('?limit=1')).body['nextCursor'] as string;
    const answer = await report(`?limit=1&cursor=${foreign}`, { token: stranger.token, id: theirs.id });
    expect(told(answer)).toBe('400 invalid_request');
  });
});
