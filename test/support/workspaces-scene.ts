import { startTestApp, type TestApp } from './app.js';
import type { GivenOrganization, SignedIn } from './given.js';
import type { Answer } from './http-client.js';

export type Person = SignedIn;

let named = 0;

/** Two organizations: ours with its owner, an admin and two members; theirs with Eve. */
export class WorkspacesScene {
  private constructor(
    readonly app: TestApp,
    readonly ours: GivenOrganization,
    readonly theirs: GivenOrganization,
    readonly people: Readonly<Record<'owner' | 'admin' | 'ada' | 'bob' | 'eve', Person>>,
  ) {}

  static async start(): Promise<WorkspacesScene> {
    const app = await startTestApp();
    const newcomer = () => app.given.signedIn();
    const [owner, admin, ada] = [await newcomer(), await newcomer(), await newcomer()];
    const [bob, eve] = [await newcomer(), await newcomer()];
    const ours = await app.given.organization(owner.user);
    const theirs = await app.given.organization(eve.user);
    await app.given.member(ours, admin.user, 'admin');
    for (const { user } of [ada, bob]) await app.given.member(ours, user);
    return new WorkspacesScene(app, ours, theirs, { owner, admin, ada, bob, eve });
  }

  at(path = '', { id }: { readonly id: string } = this.ours): string {
    return `/api/v1/organizations/${id}/workspaces${path}`;
  }

  make({ token }: Person, wish: object = {}, organization = this.ours): Promise<Answer> {
    return this.app.http.post(this.at('', organization), { name: `Workspace ${String(++named)}`, ...wish }, { token });
  }

  /** Made by this person; its id. */
  async made(who: Person, organization = this.ours): Promise<string> {
    return String((await this.make(who, {}, organization)).body['id']);
  }

  add({ token }: Person, workspaceId: string, { id: userId }: { readonly id: string }): Promise<Answer> {
    return this.app.http.post(this.at(`/${workspaceId}/members`), { userId }, { token });
  }

  /** The ids that this person sees. */
  async listed({ token }: Person): Promise<string[]> {
    const { body } = await this.app.http.get(this.at('?limit=200'), { token });
    return (body['items'] as { id: string }[]).map(({ id }) => id);
  }

  async membersOf(workspaceId: string): Promise<string[]> {
    const sql = 'select user_id from workspace_members where workspace_id = $1 order by added_at, user_id';
    return (await this.app.sql<{ user_id: string }>(sql, [workspaceId])).map((row) => row.user_id);
  }
}
