import { readFileSync } from 'node:fs';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { HostileProvider } from '../support/hostile-provider.js';
import { OddBackend } from '../support/odd-backend.js';
import { byProvider, forgettingDevices, settingsFor, type WayIn, wayIn, waysIn } from '../support/ways-in.js';

describe('every way in', () => {
  let app: TestApp;
  let backend: OddBackend;
  let provider: HostileProvider;
  const throughProvider = wayIn('a provider', 'provider:openid', (...person) => byProvider(provider)(...person));
  const all = [...waysIn, throughProvider];
  const each = all.map((way): [string, WayIn] => [way.name, way]);

  beforeAll(async () => {
    provider = await HostileProvider.start();
    backend = await OddBackend.start();
    const ofBackend = settingsFor(backend);
    const OUTGOING_ALLOWED_HOSTS = `${provider.host},${ofBackend['OUTGOING_ALLOWED_HOSTS'] ?? ''}`;
    app = await startTestApp({ settings: { ...provider.settings, ...ofBackend, OUTGOING_ALLOWED_HOSTS } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await backend.close();
    await provider.stop();
  });

  const claimsOf = async ({ body }: Answer) => {
    const { claims } = (await app.http.get('/api/v1/auth/verify', { token: body['token'] as string })).body;
    return claims as { aal: number; amr: string[] };
  };

  it.each(each)(
    'MF-04 RT-08: %s opens a session for who has no second factor, and asks who has one',
    async (_name, { method, enter }) => {
      const plain = await enter(app, await app.given.user());
      expect([plain.body['status'], (await claimsOf(plain)).aal]).toEqual(['signed_in', 1]);
      const ada = await app.given.userWithTotp();
      const first = await enter(app, ada);
      expect([first.status, first.body['status'], first.body['methods']]).toEqual([
        200,
        'second_step_required',
        ['totp'],
      ]);
      expect(await app.facts.sessionsOf(ada)).toEqual([]);
      const second = await app.given.secondStep(ada, first);
      expect([second.body['status'], (await claimsOf(second)).aal]).toEqual(['signed_in', 2]);
      expect((await claimsOf(second)).amr).toEqual(expect.arrayContaining(['otp', 'mfa']));
      expect(await app.sql('select method from sessions where user_id = $1', [ada.id])).toEqual([{ method }]);
    },
  );

  it.each(each)(
    'MF-04 MF-08: %s is enough on a trusted device, unless the way itself ends the trust',
    async (name, { enter }) => {
      const ada = await app.given.userWithTotp();
      const trusted = await app.given.secondStep(ada, await app.given.signIn(ada), { trustDevice: true });
      const again = await enter(app, ada, trusted.body['knownDeviceToken'] as string);
      const expected = forgettingDevices.includes(name) ? 'second_step_required' : 'signed_in';
      expect(again.body['status']).toBe(expected);
      if (expected === 'signed_in') expect((await claimsOf(again)).aal).toBe(1);
    },
  );

  it('MF-04: the table of the documentation names each', () => {
    const table = readFileSync('docs/second-step.md', 'utf8');
    expect(all.filter(({ name }) => !table.includes(`| ${name} `))).toEqual([]);
  });
});
