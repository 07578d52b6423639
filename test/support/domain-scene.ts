import { startTestApp, type TestApp } from './app.js';
import { DnsServer } from './dns-server.js';
import type { GivenOrganization } from './given.js';
import type { Answer } from './http-client.js';

let domains = 0;

/** Organizations, and a name server that says what their domains' owners have published. */
export class DomainScene {
  private constructor(
    readonly app: TestApp,
    readonly dns: DnsServer,
  ) {}

  static async open(settings: Record<string, string> = {}): Promise<DomainScene> {
    const dns = await DnsServer.start();
    return new DomainScene(
      await startTestApp({ settings: { ...dns.settings, REGISTER_MAX: '1000', ...settings } }),
      dns,
    );
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.dns.stop();
  }

  /** That nobody has claimed yet. */
  domain(): string {
    return `company${String(++domains)}.example`;
  }

  async organization(): Promise<GivenOrganization & { readonly token: string; readonly path: string }> {
    const { user, token } = await this.app.given.signedIn();
    const organization = await this.app.given.organization(user);
    return { ...organization, token, path: `/api/v1/organizations/${organization.id}` };
  }

  add(by: { path: string; token: string }, domain: string, more: object = {}): Promise<Answer> {
    return this.app.http.post(`${by.path}/domains`, { domain, ...more }, { token: by.token });
  }

  verify(by: { path: string; token: string }, id: unknown): Promise<Answer> {
    return this.app.http.post(`${by.path}/domains/${String(id)}/verify`, undefined, { token: by.token });
  }

  /** The record that a claim asks for stands in DNS. */
  publish({ body }: Answer): void {
    this.dns.publish(body['txtName'] as string, body['txtValue'] as string);
  }

  /** An organization that has proven the domain. */
  async owner(domain = this.domain(), mode: 'join' | 'suggest' = 'join') {
    const organization = await this.organization();
    const claim = await this.add(organization, domain, { mode });
    this.publish(claim);
    const { status, text } = await this.verify(organization, claim.body['id']);
    if (status !== 200) throw new Error(`verifying a domain gave ${text}`);
    return { ...organization, domain, domainId: claim.body['id'] as string };
  }

  /** What somebody is in an organization; null: no member. */
  async roleOf(userId: string, { id }: { readonly id: string }): Promise<string | null> {
    const sql = 'select role from memberships where organization_id = $1 and user_id = $2';
    return (await this.app.sql<{ role: string }>(sql, [id, userId]))[0]?.role ?? null;
  }
}
