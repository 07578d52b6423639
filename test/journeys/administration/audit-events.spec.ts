import { Administration } from '../../support/administration.js';

describe('administration: what happened', () => {
  const office = new Administration();

  const log = (query: string) => office.http.get(`/api/v1/admin/audit-events?${query}`, office.ada);
  const actions = (body: Record<string, any>) => (body['items'] as { action: string }[]).map(({ action }) => action);

  it('LG-02: tells who did what to whom, newest first', async () => {
    const grace = await office.people.signUp();
    await office.post(`/${grace.id}/suspend`, { reason: 'sells our addresses' });
    await office.post(`/${grace.id}/reactivate`);
    await office.post(`/${grace.id}/role`, { role: 'manager' });
    const { status, body } = await log(`target=${grace.id}&actor=${office.ada.id}`);
    expect([status, actions(body)]).toEqual([200, ['user.role_changed', 'user.reactivated', 'user.suspended']]);
    expect(body['items'][2]).toMatchObject({
      outcome: 'success',
      actor: { kind: 'person', id: office.ada.id },
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
    const rows = await office.app.sql<{ seq: string }>('select seq from audit_events order by seq desc');
    expect(seqs).toEqual(rows.map(({ seq }) => Number(seq)));
  });

  it('refuses filters that are none', async () => {
    for (const query of ['actor=me', 'from=yesterday', 'to=2026-01-01', 'from=2026-13-01T00:00:00Z', 'order=asc']) {
      expect([query, (await log(query)).status]).toEqual([query, 400]);
    }
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T23:59:60Z',
    '2026-01-00T00:00:00Z',
  ])('IN-06: %s is no moment, whatever JavaScript makes of it', async (moment) => {
    for (const field of ['from', 'to']) {
      const { status, body } = await log(`${field}=${moment}`);
      expect([status, body['errors']]).toEqual([400, [expect.objectContaining({ field, code: 'invalid' })]]);
    }
  });

  it.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z', '2024-02-29T00:00:00.5Z'])(
    'IN-06: %s is one',
    async (moment) => {
      expect((await log(`from=${moment}`)).status).toBe(200);
    },
  );
});
