import { startTestApp, type TestApp } from '../../support/app.js';
import { manyPeople, People, type Person } from '../../support/people.js';

const admin = '/api/v1/admin/users';

describe('administration: roles', () => {
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

  it('SE-10: a new role is told by a refresh; the old token is refused at once', async () => {
    const grace = await people.signUp();
    expect((await post(`/${grace.id}/role`, { role: 'manager' })).status).toBe(204);
    expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('invalidated_token');
    const { body } = await app.http.post('/api/v1/auth/refresh', { refreshToken: grace.refreshToken });
    const me = await app.http.get('/api/v1/users/me', { token: body['token'] as string });
    expect([me.status, me.body['role']]).toEqual([200, 'manager']);
    expect((await post(`/${grace.id}/role`, { role: 'king' })).status).toBe(400);
  });

  it('AZ-07: a role is given only after a fresh sign-in, also where an account is made with one', async () => {
    const grace = await people.signUp();
    const eve = await people.signUp();
    await post(`/${eve.id}/role`, { role: 'admin' });
    const stale = await people.signIn(eve.email);
    await app.clock.advance('11m');
    const asked = [
      await post(`/${grace.id}/role`, { role: 'manager' }, stale),
      await app.http.delete(`${admin}/${grace.id}`, as(stale)),
      await post('', { role: 'admin' }, stale),
      await post('', { role: 'manager' }, stale),
    ];
    for (const answer of asked) {
      expect([answer.status, answer.body['code']]).toEqual([403, 'step_up_required']);
      expect(answer.body).toMatchObject({ requiredAal: 1, maxAgeSeconds: 600, methods: ['password'] });
    }
    expect((await post('', {}, stale)).status).toBe(201);
    ada = await people.signIn(ada.email);
    await post(`/${eve.id}/role`, { role: 'default' });
  });

  it('AZ-07: nobody suspends, deletes or demotes themself here', async () => {
    const eve = await people.signUp();
    await post(`/${eve.id}/role`, { role: 'admin' });
    const acts = [
      await post(`/${ada.id}/suspend`, { reason: 'r' }),
      await post(`/${ada.id}/role`, { role: 'default' }),
      await app.http.delete(`${admin}/${ada.id}`, as(ada)),
    ];
    for (const answer of acts) expect([answer.status, answer.body['code']]).toEqual([409, 'own_account']);
    await post(`/${eve.id}/role`, { role: 'default' });
    const last = await post(`/${ada.id}/role`, { role: 'default' });
    expect([last.status, last.body['code']]).toEqual([409, 'last_admin']);
  });
});
