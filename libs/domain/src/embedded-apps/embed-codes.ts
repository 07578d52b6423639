import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

export const embedCodeSeconds = 60;

/** Who looks at the frame, as whose member, and how strong a sign-in they had shown when the code was made. */
export interface EmbedVisit {
  readonly userId: string;
  readonly organizationId: string;
  readonly sessionId: string;
  readonly aal: number;
}

export interface TakenCode extends EmbedVisit {
  readonly madeAt: Date;
}

/**
 * What stands in a frame's address in place of a token, which would be left in histories, logs and referrers (S2-19). 256 random bits, kept
 * as a hash, good once, for a minute, at one app.
 */
@Injectable()
export class EmbedCodes {
  constructor(private readonly transactions: Transactions) {}

  /** Joins the open transaction, in the context of the organization. */
  async make(app: string, { userId, organizationId, sessionId, aal }: EmbedVisit): Promise<string> {
    const code = newSecret('gte_');
    await this.transactions.query(
      `insert into embed_codes (code_hash, organization_id, user_id, session_id, app, aal, expires_at)
       values ($1, $2, $3, $4, $5, $6, gatehouse.now() + make_interval(secs => $7))`,
      [hashSecret(code), organizationId, userId, sessionId, app, aal, embedCodeSeconds],
    );
    return code;
  }

  /**
   * Uses it up: of two that come at once, one gets it (RA-01). Joins the open transaction. Null for an unknown, a spent, a late and another
   * app's code alike.
   */
  async take(app: string, code: string): Promise<TakenCode | null> {
    const hash = hashSecret(code);
    const sql = 'select gatehouse.embed_code_organization($1) as "organizationId"';
    const organizationId = (await this.transactions.queryOne<{ organizationId: string | null }>(sql, [hash]))
      ?.organizationId;
    if (!organizationId) return null;
    return this.transactions.within(organizationId, () =>
      this.transactions.queryOne<TakenCode>(
        `delete from embed_codes where code_hash = $1 and app = $2 and expires_at > gatehouse.now()
         returning user_id as "userId", organization_id as "organizationId", session_id as "sessionId", aal,
                   expires_at - make_interval(secs => $3) as "madeAt"`,
        [hash, app, embedCodeSeconds],
      ),
    );
  }

  @Sweep({ what: 'embed_codes' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSomeOfOrganizations('embed_codes', 'expires_at <= gatehouse.now()', limit);
  }
}
