import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import type { Caller } from '#platform/http/caller.js';
import { EmbedCodes, type EmbedVisit } from '#domain/embedded-apps/embed-codes.js';
import type { EmbeddedApp } from '#domain/embedded-apps/embedded-app.js';
import { EmbeddedApps } from '#domain/embedded-apps/embedded-apps.js';
import { embedActions } from '#domain/embedded-apps/embedded-apps.audit.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { expiryOf, type SessionFacts } from '#domain/sessions/session-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { type EmbeddedOrganization, organizationOf } from './embed-claims.js';
import { EmbedTokens, type IssuedEmbed } from './embed-tokens.js';
import { EmbedVisitors } from './embed-visitors.js';

export type Opener = Caller<UserFacts, SessionFacts> & { readonly membership: MembershipFacts };

/** The server of an app, which learns who looks at it: with a key, or somebody's session. */
export type Asker = Pick<Caller, 'actor'> & { readonly key?: { readonly resource: string | null } };

/** From a person in a session to an app in a frame that knows who they are. */
@Injectable()
export class Embedding {
  constructor(
    private readonly apps: EmbeddedApps,
    private readonly codes: EmbedCodes,
    private readonly tokens: EmbedTokens,
    private readonly visitors: EmbedVisitors,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** Where the frame leads. @throws not_found */
  async address(opener: Opener, id: string): Promise<{ url: string; organization: EmbeddedOrganization }> {
    const app = this.get(id);
    const organization = organizationOf(opener.membership);
    const url = new URL(app.url);
    if (app.isTokenInAddress) url.searchParams.set('token', (await this.issueTo(opener, app)).token);
    else url.searchParams.set('code', await this.makeCode(opener, app));
    url.searchParams.set('org', organization.domain);
    return { url: url.href, organization };
  }

  /** @throws not_found */
  async token(opener: Opener, id: string): Promise<IssuedEmbed> {
    return this.issueTo(opener, this.get(id));
  }

  /** The code is spent whatever comes of it. @throws not_found, invalid_code for whatever is not, or not any more, good here */
  async exchange(asker: Asker, id: string, code: string): Promise<IssuedEmbed> {
    const app = this.getFor(asker, id);
    const { actor } = asker;
    const issued = await this.transactions.run(actor, async () => {
      const visit = await this.codes.take(app.id, code);
      if (!visit || !concerns(actor, visit)) return null;
      const visitor = await this.visitors.find(visit, visit.madeAt);
      if (!visitor) return null;
      const issued = await this.tokens.issue(actor, app, visitor, visit);
      await this.record(
        embedActions.tokenIssued,
        { ...actor, organizationId: visit.organizationId },
        app,
        visit.userId,
      );
      return issued;
    });
    if (!issued) throw invalidCode();
    return issued;
  }

  /** @throws not_found */
  async verify(asker: Asker, id: string, token: string): Promise<Readonly<Record<string, unknown>> | null> {
    return this.tokens.verify(this.getFor(asker, id), token, (visit) => concerns(asker.actor, visit));
  }

  private async issueTo(opener: Opener, app: EmbeddedApp): Promise<IssuedEmbed> {
    const { actor, user, membership, session } = opener;
    const visitor = { user, membership, sessionExpiresAt: expiryOf(session) };
    const issued = await this.tokens.issue(actor, app, visitor, visitOf(opener));
    await this.record(embedActions.tokenIssued, actor, app, user.id);
    return issued;
  }

  private async makeCode(opener: Opener, app: EmbeddedApp): Promise<string> {
    const { actor, user } = opener;
    return this.transactions.run(actor, async () => {
      const code = await this.codes.make(app.id, visitOf(opener));
      await this.record(embedActions.codeMade, actor, app, user.id);
      return code;
    });
  }

  /** A key that was made for an app knows of no other. */
  private getFor({ key }: Asker, id: string): EmbeddedApp {
    const resource = key?.resource ?? null;
    if (resource !== null && resource !== id) throw notFound();
    return this.get(id);
  }

  private get(id: string): EmbeddedApp {
    const app = this.apps.find(id);
    if (!app) throw notFound();
    return app;
  }

  private async record(action: string, actor: Actor, { id: app }: EmbeddedApp, userId: string): Promise<void> {
    await this.audit.record({ action, actor, targetType: 'user', targetId: userId, details: { app } });
  }
}

/** An organization's key is told of its own visitors alone (AZ-02). */
function concerns({ kind, organizationId }: Actor, visit: Pick<EmbedVisit, 'organizationId'>): boolean {
  return kind !== 'service' || organizationId === null || organizationId === visit.organizationId;
}

/** What was shown when the organization was chosen counts as long as the session acts in it (MF-09). */
function visitOf({ user, session, membership, assurance }: Opener): EmbedVisit {
  const { organizationId } = membership;
  const shownBefore = session.organizationId === organizationId ? (session.organizationAal ?? 0) : 0;
  return { userId: user.id, organizationId, sessionId: session.id, aal: Math.max(assurance.aal, shownBefore) };
}
