import { adminUsers, Administration } from '../../support/administration.js';
import { sendRaw } from '../../support/raw-http.js';

describe('administration: finding and changing accounts', () => {
  const office = new Administration();

  const made: string[] = [];

  beforeAll(async () => {
    for (const name of ['Zoe 100%', 'Zoe_A', 'Zoe B', 'Zoe C', 'Zoe D']) {
      made.push((await office.post('', { name })).body['id'] as string);
    }
    await office.app.sql(`update users set last_sign_in_at = created_at + interval '1 h' where id = $1`, [made[2]]);
  });

  const idsOf = (body: Record<string, any>) => (body['items'] as { id: string }[]).map(({ id }) => id);

  it('S3-11, B-9: walks every page once, in every order, by cursor and by Link', async () => {
    const orders = [
      'createdAt',
      '-createdAt',
      'lastSignInAt',
      '-lastSignInAt',
      '-lastSignInAt,createdAt',
      'createdAt,-lastSignInAt',
    ];
    for (const sort of orders) {
      const whole = await office.get(`?limit=200&sort=${sort}`);
      expect([whole.body['nextCursor'], whole.headers.get('link')]).toEqual([null, null]);
      const seen: string[] = [];
      let path: string | null = `${adminUsers}?limit=2&sort=${sort}`;
      while (path !== null) {
        const page = await office.http.get(path, office.ada);
        seen.push(...idsOf(page.body));
        const link =
          /^<http:\/\/localhost:3080(\/[^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1] ?? null;
        expect(link === null).toBe(page.body['nextCursor'] === null);
        path = link;
      }
      expect(seen).toEqual(idsOf(whole.body));
      expect(new Set(seen).size).toBe(seen.length);
    }
    expect(idsOf((await office.get('?sort=-lastSignInAt&limit=200')).body)).not.toEqual(
      idsOf((await office.get('?sort=-createdAt&limit=200')).body),
    );
    expect(idsOf((await office.get('')).body)).toEqual(idsOf((await office.get('?sort=-createdAt')).body));
  });

  it('RT-05: the link to the next page is ours, whatever origin the request line and Host name', async () => {
    const target = `http://evil.example${adminUsers}?limit=1`;
    const head = `GET ${target} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nAuthorization: Bearer ${office.ada.token}`;
    const answer = await sendRaw(office.http.origin, `${head}\r\nConnection: close\r\n\r\n`);
    expect(answer.status).toBe(200);
    expect(answer.head).toContain(`link: <http://localhost:3080${adminUsers}?limit=1&cursor=`);
    expect(answer.head + answer.body).not.toContain('evil.example');
  });

  it('AZ-09: finds by part of a name, address or username, and takes no wildcards', async () => {
    expect(idsOf((await office.get('?q=ZOE')).body).sort()).toEqual([...made].sort());
    expect(idsOf((await office.get('?q=0%25')).body)).toEqual([made[0]]);
    expect(idsOf((await office.get('?q=zoe_')).body)).toEqual([made[1]]);
    expect(idsOf((await office.get('?q=ada@EXAMPLE')).body)).toEqual([office.ada.id]);
    expect(idsOf((await office.get('?role=admin')).body)).toEqual([office.ada.id]);
    expect(idsOf((await office.get('?status=suspended')).body)).toEqual([]);
  });

  it('AZ-09: refuses orders, limits and filters that are not offered', async () => {
    const bad = [
      'sort=password',
      'sort=',
      'sort=createdAt,createdAt',
      'limit=0',
      'limit=201',
      'limit=x',
      'role=root',
      'status=x',
    ];
    for (const query of [...bad, 'include=passwords', 'q=a&q=b', 'cursor=%00']) {
      const answer = await office.get(`?${query}`);
      expect([query, answer.status, answer.body['code']]).toEqual([query, 400, 'invalid_request']);
    }
  });

  it('AZ-09: refuses a cursor that was changed, or is of another list', async () => {
    const { nextCursor } = (await office.get('?limit=1&q=zoe')).body as { nextCursor: string };
    expect((await office.get(`?limit=3&q=zoe&cursor=${nextCursor}`)).status).toBe(200);
    const [place = '', signature = ''] = nextCursor.split('.');
    const forged = [`${place}x.${signature}`, `${place}.${signature}x`, place, `.${signature}`, 'x'];
    for (const path of [
      ...forged.map((cursor) => `${adminUsers}?q=zoe&cursor=${cursor}`),
      `${adminUsers}?cursor=${nextCursor}`,
      `${adminUsers}?q=zoe&sort=createdAt&cursor=${nextCursor}`,
      `/api/v1/admin/audit-events?cursor=${nextCursor}`,
    ]) {
      const answer = await office.http.get(path, office.ada);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(answer.body['errors']).toMatchObject([{ field: 'cursor', code: 'invalid' }]);
    }
  });

  it('S3-14: changes what is given and leaves the rest', async () => {
    const grace = await office.people.signUp();
    const before = await office.get(`/${grace.id}`);
    const changes = { username: 'Renamed', name: 'Re Named', dailyMessageLimit: 7 };
    const after = await office.http.patch(`${adminUsers}/${grace.id}`, changes, office.ada);
    expect([after.status, after.body]).toEqual([200, { ...before.body, ...changes, username: 'renamed' }]);
    const emptied = await office.http.patch(
      `${adminUsers}/${grace.id}`,
      { name: null, dailyMessageLimit: null },
      office.ada,
    );
    expect(emptied.body).toEqual({ ...after.body, name: null, dailyMessageLimit: null });
    const taken = await office.http.patch(`${adminUsers}/${grace.id}`, { username: office.ada.username }, office.ada);
    expect([taken.status, taken.body['code']]).toEqual([409, 'username_taken']);
  });

  it('B-9: refuses a change made from an old version', async () => {
    const grace = await office.people.signUp();
    const ifMatch = { 'if-match': (await office.get(`/${grace.id}`)).headers.get('etag')! };
    const change = (name: string) =>
      office.http.patch(`${adminUsers}/${grace.id}`, { name }, { ...office.ada, headers: ifMatch });
    expect((await change('One')).status).toBe(200);
    const late = await change('Two');
    expect([late.status, late.body['code']]).toEqual([412, 'precondition_failed']);
    const gone = await office.http.delete(`${adminUsers}/${grace.id}`, { ...office.ada, headers: ifMatch });
    expect([gone.status, gone.body['code']]).toEqual([412, 'precondition_failed']);
  });
});
