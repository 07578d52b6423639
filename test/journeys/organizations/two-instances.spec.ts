import { performance } from 'node:perf_hooks';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { OrganizationScene } from '../../support/organization-scene.js';
import { type ServiceProcess, startProcess } from '../../support/process.js';

/** The published bound: refused on every instance within five seconds. */
const boundMilliseconds = 5_000;
const verify = '/api/v1/auth/verify';

interface Acted extends Pick<OrganizationScene, 'path' | 'organization' | 'owner' | 'member'> {
  /** The newest one: an older token of the session ended when it began to act in the organization. */
  readonly memberToken: string;
}

describe('what changes in an organization on one instance', () => {
  let app: TestApp;
  let a: ServiceProcess;
  let b: ServiceProcess;
  let admin: string;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    [a, b] = await Promise.all([startProcess(app.database.url), startProcess(app.database.url)]);
    await Promise.all([a, b].map((each) => each.until('/health/ready', 200, 60_000)));
    admin = (await app.given.signedIn({ role: 'admin' })).token;
  }, 90_000);

  afterAll(async () => {
    await Promise.all([a.kill(), b.kill()]);
    await app.close();
  });

  const acts: Record<string, (on: HttpClient, scene: Acted) => Promise<Answer>> = {
    'the member is removed': (on, { path, owner, member }) =>
      on.delete(`${path}/members/${member.user.id}`, { token: owner.token }),
    'the member leaves': (on, { path, member, memberToken }) =>
      on.delete(`${path}/members/${member.user.id}`, { token: memberToken }),
    'the member gets another role': (on, { path, owner, member }) =>
      on.patch(`${path}/members/${member.user.id}`, { role: 'admin' }, { token: owner.token }),
    'it gets another slug': (on, { path, owner }) =>
      on.patch(path, { slug: `other-${String(Date.now())}` }, { token: owner.token }),
    'it asks for a second factor': (on, { path, owner }) =>
      on.patch(path, { requiresSecondFactor: true }, { token: owner.token }),
    'it gets another plan': (on, { organization }) =>
      on.patch(`/api/v1/admin/organizations/${organization.id}`, { planType: 'professional' }, { token: admin }),
    'it is suspended': (on, { organization }) =>
      on.patch(`/api/v1/admin/organizations/${organization.id}`, { status: 'suspended' }, { token: admin }),
    'it is deleted': (on, { path, owner }) => on.delete(path, { token: owner.token }),
  };

  it('RL-32, SE-09, SE-10, B-4: is so on the other within five seconds: the token says no longer what was true', async () => {
    const told = [];
    for (const [name, act] of Object.entries(acts)) {
      const scene = await OrganizationScene.in(app);
      const active = await a.http.post(`${scene.path}/activate`, undefined, { token: scene.member.token });
      const token = active.body['token'] as string;
      // The token is newer than what B remembers, if it remembers anything: at once it is as good there.
      expect((await b.http.get(verify, { token })).body['claims'].org).toMatchObject({ id: scene.organization.id });
      const { path, organization, owner, member } = scene;
      const changed = await act(a.http, { path, organization, owner, member, memberToken: token });
      expect([name, changed.status < 300]).toEqual([name, true]);
      told.push([name, ...(await untilRefused(token))]);
    }
    expect(told).toEqual(Object.keys(acts).map((name) => [name, 'invalidated_token', true]));
  }, 90_000);

  it('RL-32: what a role may is asked anew on the other at once', async () => {
    const scene = await OrganizationScene.in(app);
    const reader = await scene.with(['members:read']);
    const { body } = await app.http.get(`${scene.path}/members`, { token: scene.owner.token });
    const key = (body['items'] as { role: string }[]).at(-1)?.role ?? '';
    const list = () => b.http.get(`${scene.path}/members`, { token: reader.token });
    expect((await list()).status).toBe(200);
    await a.http.patch(`${scene.path}/roles/${key}`, { permissions: [] }, { token: scene.owner.token });
    expect((await list()).status).toBe(403);
  });

  async function untilRefused(token: string): Promise<[unknown, boolean]> {
    const beganAt = performance.now();
    for (;;) {
      const { status, body } = await b.http.get(verify, { token });
      const milliseconds = performance.now() - beganAt;
      if (status !== 200 || milliseconds > 2 * boundMilliseconds)
        return [body['code'] ?? 'ok', milliseconds < boundMilliseconds];
    }
  }
});
