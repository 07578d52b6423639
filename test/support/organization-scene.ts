import type { TestApp } from './app.js';
import type { GivenOrganization, SignedIn } from './given.js';
import type { Answer } from './http-client.js';

export type SceneMember = SignedIn;

/** An organization with an owner, an administrator and a member, and somebody of another one; each is signed in. */
export class OrganizationScene {
  private constructor(
    private readonly app: TestApp,
    readonly organization: GivenOrganization,
    readonly owner: SceneMember,
    readonly admin: SceneMember,
    readonly member: SceneMember,
    readonly stranger: SceneMember,
    readonly strangers: GivenOrganization,
  ) {}

  static async in(app: TestApp): Promise<OrganizationScene> {
    const [owner, admin, member, stranger] = [
      await app.given.signedIn(),
      await app.given.signedIn(),
      await app.given.signedIn(),
      await app.given.signedIn(),
    ];
    const organization = await app.given.organization(owner.user);
    await app.given.member(organization, admin.user, 'admin');
    await app.given.member(organization, member.user);
    const strangers = await app.given.organization(stranger.user);
    return new OrganizationScene(app, organization, owner, admin, member, stranger, strangers);
  }

  get path(): string {
    return `/api/v1/organizations/${this.organization.id}`;
  }

  /** In the organization as this, which the scene makes of permissions. */
  async with(permissions: readonly string[]): Promise<SceneMember> {
    const key = `custom-${String(Math.floor(performance.now() * 1000))}`;
    const role = { key, name: 'Custom', permissions };
    const made = await this.app.http.post(`${this.path}/roles`, role, { token: this.owner.token });
    if (made.status !== 201) throw new Error(`making a role gave ${made.text}`);
    const somebody = await this.app.given.signedIn();
    await this.app.given.member(this.organization, somebody.user, key);
    return somebody;
  }

  changeRole(by: { token: string }, of: SceneMember, role: string): Promise<Answer> {
    return this.app.http.patch(`${this.path}/members/${of.user.id}`, { role }, { token: by.token });
  }

  remove(by: { token: string }, of: SceneMember): Promise<Answer> {
    return this.app.http.delete(`${this.path}/members/${of.user.id}`, { token: by.token });
  }

  /** Who is in it as what, by the database. */
  async roles(): Promise<Record<string, string>> {
    const sql = 'select user_id as id, role from memberships where organization_id = $1';
    const rows = await this.app.sql<{ id: string; role: string }>(sql, [this.organization.id]);
    return Object.fromEntries(rows.map(({ id, role }) => [id, role]));
  }
}

/** The status, and the code where there is one. */
export function outcome({ status, body }: Answer): [number, string | null] {
  return [status, (body as { code?: string } | null)?.code ?? null];
}
