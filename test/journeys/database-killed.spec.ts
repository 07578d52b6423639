import { setTimeout as pause } from 'node:timers/promises';
import { chance } from '../support/chance.js';
import { brokenInvariants } from '../support/invariants.js';
import { Load } from '../support/load.js';
import { OwnCluster } from '../support/own-cluster.js';
import { startProcess, type ServiceProcess } from '../support/process.js';

const password = 'correct horse battery staple';
const seed = 2026;
const kills = 2;

jest.setTimeout(180_000);

describe('when Postgres itself is killed', () => {
  let cluster: OwnCluster;
  let service: ServiceProcess;

  beforeAll(async () => {
    cluster = await OwnCluster.start();
    service = await startProcess(cluster.url, { REGISTER_MAX: '100000', LOGIN_MAX: '100000' });
    await service.until('/health/ready', 200);
  });

  afterAll(async () => {
    await service.kill();
    await cluster.destroy();
  });

  async function killAndRestart(): Promise<void> {
    await cluster.kill();
    await cluster.restart();
  }

  const sql = <Row>(text: string, parameters?: unknown[]): Promise<Row[]> => cluster.sql<Row>(text, parameters);

  it('RL-25: who was told that they signed out stays signed out, and who signed up has signed up', async () => {
    const { http } = service;
    const post = (path: string, body: object, token?: string) =>
      http.post(`/api/v1/auth/${path}`, body, token === undefined ? {} : { token });
    for (const email of ['ada@example.org', 'eve@example.org']) await post('register', { email, password });
    const ada = { email: 'ada@example.org', password };
    const kept = (await post('login', ada)).body;
    const left = (await post('login', ada)).body;
    expect((await post('logout', {}, left['token'] as string)).status).toBe(204);
    await killAndRestart();
    await service.until('/health/ready', 200);
    const me = async ({ token }: Record<string, any>) =>
      (await http.get('/api/v1/users/me', { token: token as string })).status;
    expect([await me(kept), await me(left)]).toEqual([200, 401]);
    expect((await post('refresh', { refreshToken: left['refreshToken'] as string })).status).toBe(401);
    expect((await post('refresh', { refreshToken: kept['refreshToken'] as string })).status).toBe(200);
    expect((await post('login', { email: 'eve@example.org', password })).status).toBe(200);
  });

  it(`RL-25: ${String(kills)} kills under load lose nothing that was answered, and leave nothing half done`, async () => {
    const next = chance(seed);
    for (let kill = 0; kill < kills; kill++) {
      const load = new Load(service.http);
      load.begin(6);
      await pause(500 + next() * 1_500);
      await killAndRestart();
      const acknowledged = await load.stop();
      expect(acknowledged.registered.length).toBeGreaterThan(0);
      expect([seed, kill, await brokenInvariants(sql, acknowledged)]).toEqual([seed, kill, {}]);
    }
  });
});
