import { startTestApp } from '../support/app.js';
import { pathOf, routes, sampleOf } from '../support/schema-samples.js';

describe('every route, where a second factor is asked for', () => {
  it('MF-04: that is not there to enrol one refuses whoever has none once the time of grace is over', async () => {
    const app = await startTestApp({ settings: { REQUIRE_SECOND_FACTOR: 'all', SECOND_FACTOR_GRACE: '1m' } });
    const { token } = await app.given.signedIn({ role: 'admin' });
    await app.clock.advance('2m');
    const others: string[] = [];
    for (const route of await routes('second_factor_required')) {
      const body = route.body ? { body: sampleOf(route.body) } : {};
      const { status, body: answer } = await app.http.send(route.method, pathOf(route), { token, ...body });
      const { code } = answer as { code?: string };
      if (code !== 'second_factor_required')
        others.push(`${route.method} ${route.path} gave ${String(status)} ${String(code)}`);
    }
    expect(others).toEqual([]);
    await app.close();
  });
});
