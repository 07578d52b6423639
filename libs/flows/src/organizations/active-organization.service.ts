import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Caller } from '#platform/http/caller.js';
import { claimOf, type MembershipFacts } from '#domain/organizations/organization-facts.js';
import { organizationActions } from '#domain/organizations/organizations.audit.js';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { claimsOf } from '#domain/server-keys/session-token.js';
import { expiryOf, type SessionFacts } from '#domain/sessions/session-facts.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';

type SignedIn = Caller<UserFacts, SessionFacts>;

interface Issued {
  readonly token: string;
  readonly expiresIn: number;
}

/** In which organization a session acts. */
@Injectable()
export class ActiveOrganization {
  constructor(
    private readonly sessions: SessionsService,
    private readonly accessTokens: AccessTokens,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** A factor that a step-up has shown counts for the organization as long as the session acts in it (MF-09). @throws invalidated_token */
  async activate(caller: SignedIn, organizationId: string): Promise<Issued> {
    const org = claimOf(caller.membership as MembershipFacts);
    const aal = caller.assurance.aal;
    const session = await this.write(caller, organizationActions.activated, { organizationId, aal });
    return this.accessTokens.issue(claimsOf(caller.user, session, { org }), expiryOf(session));
  }

  /** @throws invalidated_token */
  async deactivate(caller: SignedIn): Promise<Issued> {
    const none = { organizationId: null, aal: null };
    const session = await this.write(caller, organizationActions.deactivated, none);
    return this.accessTokens.issue(claimsOf(caller.user, session), expiryOf(session));
  }

  private async write(
    { actor, session: { id } }: SignedIn,
    action: string,
    { organizationId, aal }: { organizationId: string | null; aal: number | null },
  ): Promise<SessionFacts> {
    return this.transactions.run(actor, async () => {
      const session = await this.sessions.actIn(id, organizationId, aal);
      await this.audit.record({ action, actor, targetType: 'session', targetId: id, details: { organizationId } });
      return session;
    });
  }
}
