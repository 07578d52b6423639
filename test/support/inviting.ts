import { startTestApp, type TestApp } from './app.js';
import type { GivenOrganization, SignedIn } from './given.js';
import type { Answer } from './http-client.js';
import { Invited, told } from './invitations.js';

export type Somebody = SignedIn;

/** An application of its own for the tests of one `describe`, and an organization in it whose owner is ada. */
export class Inviting {
  app: TestApp;
  ada: Somebody;
  organization: GivenOrganization;
  readonly invited = new Invited(() => this.app);
  private addresses = 0;

  constructor(settings: Record<string, string> = {}) {
    beforeAll(async () => {
      this.app = await startTestApp({ settings: { REGISTER_MAX: '10000', INVITATIONS_PER_DAY: '10000', ...settings } });
      this.ada = await this.app.given.signedIn();
      this.organization = await this.app.given.organization(this.ada.user);
    });
    afterAll(async () => {
      await this.app.close();
    });
  }

  get path(): string {
    return `/api/v1/organizations/${this.organization.id}`;
  }

  /** Nobody has it. */
  fresh(): string {
    return `invited${String(++this.addresses)}@example.org`;
  }

  /** Somebody who is in it as this. */
  async member(role = 'member'): Promise<Somebody> {
    const somebody = await this.app.given.signedIn();
    await this.app.given.member(this.organization, somebody.user, role);
    return somebody;
  }

  /** A role of its own. */
  async role(key: string, permissions: readonly string[]): Promise<string> {
    const body = { key, name: key, permissions };
    const made = await this.app.http.post(`${this.path}/roles`, body, { token: this.ada.token });
    if (made.status !== 201) throw new Error(`making a role gave ${made.text}`);
    return key;
  }

  invite(body: object, who: { readonly token: string } = this.ada): Promise<Answer> {
    return this.app.http.post(`${this.path}/invitations`, body, { token: who.token });
  }

  /** Invited, mailed; the token of the mail. */
  async tokenFor(email: string, role = 'member', who: { readonly token: string } = this.ada): Promise<string> {
    const answer = await this.invite({ email, role }, who);
    if (answer.status !== 201) throw new Error(`inviting gave ${answer.text}`);
    return this.invited.token(email);
  }

  makeLink(body: object = {}, who: { readonly token: string } = this.ada): Promise<Answer> {
    return this.app.http.post(`${this.path}/invite-links`, body, { token: who.token });
  }

  async linkToken(body: object = {}, who: { readonly token: string } = this.ada): Promise<string> {
    const answer = await this.makeLink(body, who);
    if (answer.status !== 201) throw new Error(`making a link gave ${answer.text}`);
    return answer.body['token'] as string;
  }

  /** Status and code of what accepting this answers to this person. */
  async accepting(token: string, who: { readonly token: string }): Promise<string> {
    return told(await this.invited.accept(token, who));
  }

  /** What they are in the organization; null: not in it. */
  async roleOf({ id }: { readonly id: string }): Promise<string | null> {
    const sql = 'select role from memberships where organization_id = $1 and user_id = $2';
    const [row] = await this.app.sql<{ role: string }>(sql, [this.organization.id, id]);
    return row?.role ?? null;
  }

  statusOf(organizationId: string, status: string): Promise<unknown> {
    const deletes = status === 'deleting' ? `gatehouse.now() + interval '1 day'` : 'null';
    return this.app.sql(`update organizations set status = $2, deletes_at = ${deletes} where id = $1`, [
      organizationId,
      status,
    ]);
  }
}
