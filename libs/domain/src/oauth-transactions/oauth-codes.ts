import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import type { OAuthPurpose, Whose } from './oauth-purpose.js';

const lifeSeconds = 60;
export const oauthCodePrefix = 'gto_';

/** Whom the provider named, of a link that its person has still to confirm. */
export interface CodedIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
}

/** RFC 7636 section 4.1. Whoever may do without one would be signed in by a stranger's code, made for none (CK-04). */
const verifierPattern = /^[A-Za-z0-9._~-]{43,128}$/;

/** What a code stands for. */
export interface Coded extends Whose {
  readonly provider: string;
  readonly purpose: OAuthPurpose;
  readonly identity: CodedIdentity | null;
}

/**
 * Codes that a front-end gets in its address in place of tokens: good once, within 60 s, at one door, for who began (OA-06; OAuth 2.0
 * authorization code with PKCE, RFC 7636).
 */
@Injectable()
export class OAuthCodes {
  constructor(private readonly transactions: Transactions) {}

  /** Joins the open transaction. */
  async issue({ provider, purpose, userId, generation, identity }: Coded, codeChallenge: string): Promise<string> {
    const code = newSecret(oauthCodePrefix);
    await this.transactions.query(
      `insert into oauth_codes (code_hash, provider, purpose, user_id, generation, code_challenge, identity, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, gatehouse.now() + make_interval(secs => $8))`,
      [hashSecret(code), provider, purpose, userId, generation, codeChallenge, identity, lifeSeconds],
    );
    return code;
  }

  /** Null for an unknown, a used and a late code, another door's, and a wrong verifier alike, which uses it up (contract). */
  async take(purpose: OAuthPurpose, code: string, codeVerifier: string): Promise<Coded | null> {
    const row = await this.transactions.queryOne<Coded & { codeChallenge: string }>(
      `delete from oauth_codes where code_hash = $1 and purpose = $2 and expires_at > gatehouse.now()
       returning provider, purpose, user_id as "userId", generation, identity, code_challenge as "codeChallenge"`,
      [hashSecret(code), purpose],
    );
    const isRight = verifierPattern.test(codeVerifier) && row?.codeChallenge === challengeOf(codeVerifier);
    return isRight ? row : null;
  }

  @Sweep({ what: 'oauth_codes' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('oauth_codes', 'expires_at <= gatehouse.now()', limit);
  }
}

/** RFC 7636 section 4.2, S256. */
function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url');
}
