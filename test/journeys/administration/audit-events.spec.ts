import { startTestApp, type TestApp } from '../../support/app.js';
import { manyPeople, People, type Person } from '../../support/people.js';

const admin = '/api/v1/admin/users';

describe('administration: what happened', () => {
  let app: TestApp;
  let people: People;
  let ada: Person;

  beforeAll(async () => {
    app = await startTestApp({ settings: manyPeople });
    people = new People(app);
    ada = await people.signUp('ada');
  });

  afterAll(async () => {
    await app.close();
  });

  const as = ({ token }: Person) => ({ token });
  const post = (path: string, body?: unknown, who: Person = ada) => app.http.post(admin + path, body, as(who));

  const log = (query: string) => app.http.get(`/api/v1/admin/audit-events?${query}`, as(ada));
  const actions = (body: Record<string, any>) => (body['items'] as { action: string }[]).map(({ action }) => action);

  it('LG-02: tells who did what to whom, newest first', async () => {
    const grace = await people.signUp();
    await post(`/${grace.id}/suspend`, { reason: 'sells our addresses' });
    await post(`/${grace.id}/reactivate`);
    await post(`/${grace.id}/role`, { role: 'manager' });
    const { status, body } = await log(`target=${grace.id}&actor=${ada.id}`);
    expect([status, actions(body)]).toEqual([200, ['user.role_changed', 'user.reactivated', 'user.suspended']]);
    expect(body['items'][2]).toMatchObject({
      outcome: 'success',
      actor: { kind: 'person', id: ada.id },
      target: { type: 'user', id: grace.id },
      ip: '127.0.0.1',
      details: { reason: 'sells our addresses' },
    });
    const { at } = body['items'][1] as { at: string };
    expect(actions((await log(`target=${grace.id}&from=${at}&action=user.role_changed`)).body)).toHaveLength(1);
    expect(actions((await log(`target=${grace.id}&to=${at}&action=user.role_changed`)).body)).toEqual([]);
  });

  it('walks back through all of it', async () => {
    const seqs: number[] = [];
    let cursor = '';
    do {
      const { body } = await log(`limit=25${cursor}`);
      seqs.push(...(body['items'] as { seq: number }[]).map(({ seq }) => seq));
      cursor = body['nextCursor'] === null ? '' : `&cursor=${String(body['nextCursor'])}`;
    } while (cursor !== '');
    const rows = await app.sql<{ seq: string }>('select seq from audit_events order by seq desc');
    expect(seqs).toEqual(rows.map(({ seq }) => Number(seq)));
  });

  it('refuses filters that are none', async () => {
    for (const query of ['actor=me', 'from=yesterday', 'to=2026-01-01', 'from=2026-13-01T00:00:00Z', 'order=asc']) {
      expect([query, (await log(query)).status]).toEqual([query, 400]);
    }
  });
});
