import { startTestApp, type TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { told } from '../../support/told.js';

describe('API keys that have expired', () => {
  let app: TestApp;
  let ada: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ settings: { API_KEYS_PER_OWNER: '1' } });
    ada = await app.given.signedIn({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  it('RA-05, AK-05: count again when they are good again, whosever they are', async () => {
    const acme = await app.given.organization(ada.user);
    const { token } = ada;
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const lists = ['/api/v1/api-keys', `/api/v1/organizations/${acme.id}/api-keys`, '/api/v1/admin/api-keys'];
    for (const list of lists) {
      const make = async () => (await app.http.post(list, { name: 'x' }, { token })).body as Record<'id', string>;
      const old = await make();
      const change = (id: string, days: number) =>
        app.http.patch(`${list}/${id}`, { expiresAt: inDays(days) }, { token });
      await app.sql(`update api_keys set expires_at = gatehouse.now() - interval '1s' where id = $1`, [old.id]);
      const other = await make();
      expect(told(await change(old.id, 1))).toBe('409 too_many_api_keys');
      // One that is good may end earlier or later.
      for (const days of [1, 2]) expect(told(await change(other.id, days))).toBe('200');
      await app.http.delete(`${list}/${other.id}`, { token });
      expect(told(await change(old.id, 1))).toBe('200');
    }
  });
});
