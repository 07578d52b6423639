import { setTimeout as pause } from 'node:timers/promises';
import { startTestApp, type TestApp } from '../support/app.js';
import { chance } from '../support/chance.js';
import { brokenInvariants } from '../support/invariants.js';
import { Load } from '../support/load.js';
import { mailedToken } from '../support/mails.js';
import { startProcess, type ServiceProcess } from '../support/process.js';

/** The long form has a thousand kills; the points are the same for the same seed. */
const kills = Number(process.env['SOAK_KILLS'] ?? 5);
const seed = Number(process.env['SOAK_SEED'] ?? 2026);

jest.setTimeout(60_000 + kills * 30_000);

describe('a service that is killed', () => {
  let app: TestApp;
  let service: ServiceProcess;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterEach(async () => {
    await service.kill();
  });

  afterAll(async () => {
    await app.close();
  });

  async function start(): Promise<void> {
    service = await startProcess(app.database.url, { REGISTER_MAX: '100000', LOGIN_MAX: '100000' });
    await service.until('/health/ready', 200);
  }

  it(`RL-23 RL-24: leaves nothing half done and loses nothing it has answered, at ${String(kills)} random points under load`, async () => {
    const next = chance(seed);
    let acts = 0;
    for (let kill = 0; kill < kills; kill++) {
      await start();
      const load = new Load(service.http, (email) => mailedToken(app, email));
      load.begin(6);
      await pause(300 + next() * 1_500);
      await service.kill();
      const acknowledged = await load.stop();
      acts += Object.values<string[]>({ ...acknowledged }).flat().length;
      expect([seed, kill, await brokenInvariants(app.sql, acknowledged)]).toEqual([seed, kill, {}]);
    }
    expect(acts).toBeGreaterThan(kills);
  });

  it('RL-24: what was answered a moment before is there', async () => {
    const email = 'ada@example.org';
    await start();
    const { status } = await service.http.post('/api/v1/auth/register', {
      email,
      password: 'correct horse battery staple',
    });
    await service.kill();
    expect(status).toBe(202);
    expect(await app.sql('select from pending_sign_ups where email = $1', [email])).toHaveLength(1);
  });
});
