import { startTestApp } from '../support/app.js';
import { mailedToken } from '../support/mails.js';
import { startSweeper } from '../support/sweeper.js';

describe('leaving for good', () => {
  it('AZ-11, B-12: an address that is free again starts from nothing', async () => {
    const app = await startTestApp();
    await app.given.user({ role: 'admin' });
    const { user, token, refreshToken } = await app.given.signedIn({ role: 'admin', name: 'Ada' });
    expect((await app.http.delete('/api/v1/users/me', { token })).status).toBe(202);
    await app.clock.advance('15d');
    const upkeep = await startSweeper(app);
    await upkeep.sweep();
    await upkeep.close();
    const { email, password } = user;
    await app.http.post('/api/v1/auth/register', { email, password });
    await app.http.post('/api/v1/auth/email-verification/confirm', { token: await mailedToken(app, email) });
    const { status, body } = await app.http.post('/api/v1/auth/login', { email, password });
    expect([status, body['user'].role, body['user'].name]).toEqual([200, 'default', null]);
    expect(body['user'].id).not.toBe(user.id);
    expect((await app.given.refresh(refreshToken)).status).toBe(401);
    await app.close();
  });
});
