import { operator } from '#platform/actor/actor.js';
import { KeyRotation } from '#flows/embedding/key-rotation.js';
import { claimsIn, EmbeddingScene } from '../../support/embedding-scene.js';

describe('a token of an app', () => {
  it('JW-08: signed with a key of ours outlives a rotation, and not one at once', async () => {
    const scene = await EmbeddingScene.start({ REFRESH_TOKEN_EXPIRY: '7d' });
    const rotation = scene.app.nest.get(KeyRotation, { strict: false });
    const token = await scene.tokenFor('notes');
    const last = await scene.tokenFor('notes');
    await rotation.rotate(operator, false);
    await scene.app.clock.advance('50m');
    scene.server = { ...scene.server, ...(await scene.app.given.refreshed(scene.server.refreshToken)) };
    expect(await scene.isGood('notes', token)).toBe(true);
    await rotation.rotate(operator, true);
    scene.server = await scene.app.given.signedIn({ role: 'manager' });
    expect(await scene.isGood('notes', last)).toBe(false);
    await scene.close();
  });

  it('S2-24, S2-64: a token does until it has expired; then it says nothing any more, and another one is made', async () => {
    const scene = await EmbeddingScene.start();
    const { refreshToken } = scene.member;
    const token = await scene.tokenFor('chat');
    const refreshServer = async (): Promise<void> => {
      scene.server = { ...scene.server, ...(await scene.app.given.refreshed(scene.server.refreshToken)) };
    };
    await scene.app.clock.advance('23h');
    await refreshServer();
    for (let time = 0; time < 3; time++) expect(await scene.isGood('chat', token)).toBe(true);
    await scene.app.clock.advance('2h');
    await refreshServer();
    expect(await scene.isGood('chat', token)).toBe(false);
    const next = await scene.tokenFor('chat', await scene.app.given.refreshed(refreshToken));
    expect(await scene.isGood('chat', next)).toBe(true);
    expect(claimsIn(next)['jti']).not.toBe(claimsIn(token)['jti']);
    await scene.close();
  });

  it('SE-01: a token never outlives the session', async () => {
    const scene = await EmbeddingScene.start({ REFRESH_TOKEN_EXPIRY: '2h' });
    const { body } = await scene.token('chat');
    expect(body['expiresIn']).toBeLessThanOrEqual(7200);
    expect(body['expiresIn']).toBeGreaterThan(7100);
    await scene.close();
  });
});
