import { operator } from '#platform/actor/actor.js';
import { AdminUsersService } from '#flows/administration/admin-users.service.js';
import { HostileProvider } from '../../support/hostile-provider.js';
import { outcomeOf, SingleUserScene } from '../../support/single-user.js';
import { byIdToken } from '../../support/ways-in.js';

describe('one person alone who is linked to a provider', () => {
  let scene: SingleUserScene;
  let provider: HostileProvider;

  beforeAll(async () => {
    provider = await HostileProvider.start();
    scene = await SingleUserScene.open({ ...provider.settings, ALLOW_SOCIAL_REGISTRATION: 'true' });
  });

  afterAll(async () => {
    await scene.app.close();
    await provider.stop();
  });

  it('S3-39: signs in there too, and nobody else does', async () => {
    const { app } = scene;
    const { userId } = await scene.session();
    const linked = { id: userId, email: '', username: '', password: '' };
    const rest = await byIdToken(provider)(app, linked);
    expect((await rest()).body['user'].id).toBe(userId);
    const { body } = await app.http.post('/api/v1/auth/id-token/options', { provider: 'openid' });
    const nonce = body['nonce'] as string;
    provider.token.claims = { sub: 'somebody-else', email: 'eve@example.org', email_verified: true };
    const idToken = await provider.idToken(nonce);
    const answer = await app.http.post('/api/v1/auth/id-token', { provider: 'openid', nonce, idToken });
    expect(outcomeOf(answer)).toEqual([403, 'registration_closed']);
    expect(await app.sql('select id from users')).toEqual([{ id: userId }]);
  });

  it('S3-39: the command line makes no second account either', async () => {
    const { app } = scene;
    const accounts = app.nest.get(AdminUsersService, { strict: false });
    await expect(accounts.create(operator, { username: 'eve' }, null)).rejects.toThrow(/One person alone/);
    expect(await app.sql('select count(*)::int as n from users')).toEqual([{ n: 1 }]);
  });
});
