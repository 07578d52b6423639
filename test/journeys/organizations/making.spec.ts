import { startTestApp } from '../../support/app.js';
import { outcome } from '../../support/organization-scene.js';

describe('who makes organizations', () => {
  it('RA-05: one person makes no more than they may, however many at once; slugs have one owner', async () => {
    const small = await startTestApp({ settings: { ORGANIZATIONS_PER_PERSON: '2' } });
    try {
      const ada = await small.given.signedIn();
      const make = (body: object) => small.http.post('/api/v1/organizations', body, { token: ada.token });
      const made = await Promise.all([1, 2, 3, 4, 5].map(() => make({ name: 'Engines' })));
      expect(made.filter(({ status }) => status === 201)).toHaveLength(2);
      expect(made.filter(({ body }) => body['code'] === 'too_many_organizations')).toHaveLength(3);
      const [one, other] = [await small.given.signedIn(), await small.given.signedIn()];
      const same = await Promise.all(
        [one, other].map(({ token }) =>
          small.http.post('/api/v1/organizations', { name: 'Same', slug: 'same' }, { token }),
        ),
      );
      expect(same.map(outcome).sort()).toEqual([
        [201, null],
        [409, 'slug_taken'],
      ]);
    } finally {
      await small.close();
    }
  });

  it('S2-42: where people may make none, administrators still do', async () => {
    const strict = await startTestApp({ settings: { ENABLE_ORGANIZATIONS: 'false' } });
    try {
      const [ada, administrator] = [await strict.given.signedIn(), await strict.given.signedIn({ role: 'admin' })];
      const make = ({ token }: { token: string }) =>
        strict.http.post('/api/v1/organizations', { name: 'Engines' }, { token });
      expect(outcome(await make(ada))).toEqual([403, 'insufficient_perms']);
      expect((await make(administrator)).status).toBe(201);
    } finally {
      await strict.close();
    }
  });
});
