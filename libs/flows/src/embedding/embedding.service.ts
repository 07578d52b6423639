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
  async exchange(actor: Actor, id: string, code: string): Promise<IssuedEmbed> {
    const app = this.get(id);
    const issued = await this.transactions.run(actor, async () => {
      const visit = await this.codes.take(app.id, code);
      const visitor = visit && (await this.visitors.find(visit, visit.madeAt));
      if (!visit || !visitor) return null;
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
  async verify(id: string, token: string): Promise<Readonly<Record<string, unknown>> | null> {
    return this.tokens.verify(this.get(id), token);
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

  private get(id: string): EmbeddedApp {
    const app = this.apps.find(id);
    if (!app) throw notFound();
    return app;
  }

  private async record(action: string, actor: Actor, { id: app }: EmbeddedApp, userId: string): Promise<void> {
    await this.audit.record({ action, actor, targetType: 'user', targetId: userId, details: { app } });
  }
}

/** What was shown when the organization was chosen counts as long as the session acts in it (MF-09). */
function visitOf({ user, session, membership, assurance }: Opener): EmbedVisit {
  const { organizationId } = membership;
  const shownBefore = session.organizationId === organizationId ? (session.organizationAal ?? 0) : 0;
  return { userId: user.id, organizationId, sessionId: session.id, aal: Math.max(assurance.aal, shownBefore) };
}
