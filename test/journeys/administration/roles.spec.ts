import { adminUsers, Administration } from '../../support/administration.js';

describe('administration: roles', () => {
  const office = new Administration();

  it('SE-10: a new role is told by a refresh; the old token is refused at once', async () => {
    const grace = await office.people.signUp();
    expect((await office.post(`/${grace.id}/role`, { role: 'manager' })).status).toBe(204);
    expect((await office.http.get('/api/v1/users/me', grace)).body['code']).toBe('invalidated_token');
    const { body } = await office.http.post('/api/v1/auth/refresh', { refreshToken: grace.refreshToken });
    const me = await office.http.get('/api/v1/users/me', { token: body['token'] as string });
    expect([me.status, me.body['role']]).toEqual([200, 'manager']);
    expect((await office.post(`/${grace.id}/role`, { role: 'king' })).status).toBe(400);
  });

  it('AZ-07: a role is given only after a fresh sign-in, also where an account is made with one', async () => {
    const grace = await office.people.signUp();
    const eve = await office.people.signUp();
    await office.post(`/${eve.id}/role`, { role: 'admin' });
    const stale = await office.people.signIn(eve.email);
    await office.app.clock.advance('11m');
    const asked = [
      await office.post(`/${grace.id}/role`, { role: 'manager' }, stale),
      await office.http.delete(`${adminUsers}/${grace.id}`, stale),
      await office.post('', { role: 'admin' }, stale),
      await office.post('', { role: 'manager' }, stale),
    ];
    for (const answer of asked) {
      expect([answer.status, answer.body['code']]).toEqual([403, 'step_up_required']);
      expect(answer.body).toMatchObject({ requiredAal: 1, maxAgeSeconds: 600, methods: ['password'] });
    }
    expect((await office.post('', {}, stale)).status).toBe(201);
    office.ada = await office.people.signIn(office.ada.email);
    await office.post(`/${eve.id}/role`, { role: 'default' });
  });

  it('AZ-07: nobody suspends, deletes or demotes themself here', async () => {
    const eve = await office.people.signUp();
    await office.post(`/${eve.id}/role`, { role: 'admin' });
    const acts = [
      await office.post(`/${office.ada.id}/suspend`, { reason: 'r' }),
      await office.post(`/${office.ada.id}/role`, { role: 'default' }),
      await office.http.delete(`${adminUsers}/${office.ada.id}`, office.ada),
    ];
    for (const answer of acts) expect([answer.status, answer.body['code']]).toEqual([409, 'own_account']);
    await office.post(`/${eve.id}/role`, { role: 'default' });
    const last = await office.post(`/${office.ada.id}/role`, { role: 'default' });
    expect([last.status, last.body['code']]).toEqual([409, 'last_admin']);
  });
});
