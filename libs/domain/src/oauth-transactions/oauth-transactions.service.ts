import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Encryption } from '#platform/crypto/encryption.js';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import {
  type Beginning,
  beginningColumns,
  type BeginningRow,
  beginningOf,
  beginningRow,
  beginningValues,
} from './oauth-purpose.js';

export const transactionSeconds = 600;

/** What goes to the provider and comes back, and what stays in the browser that began. Each has 256 random bits. */
export interface Opened {
  readonly state: string;
  readonly browserSecret: string;
}

/** What only this browser can say about this state: never stored, so that the table is of no use to who reads it (CS-04). */
export interface Bound {
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface Returned extends Beginning, Bound {
  /** What the provider posted; null where it sent the browser with a GET. */
  readonly parked: string | null;
}

interface Row extends BeginningRow {
  readonly parked: Buffer | null;
}

/**
 * On the way to a provider and back (OA-01; RFC 9700 section 4.7): the state is good once, for ten minutes, at the provider it was made for,
 * in the browser that began, for what it began.
 */
@Injectable()
export class OAuthTransactions {
  constructor(
    private readonly transactions: Transactions,
    private readonly encryption: Encryption,
  ) {}

  async open(beginning: Beginning): Promise<Opened & Bound> {
    const opened = { state: newSecret(), browserSecret: newSecret() };
    await this.transactions.query(
      `insert into oauth_transactions (${beginningColumns}, state_hash, browser_hash, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, gatehouse.now() + make_interval(secs => $9))`,
      [...beginningValues(beginning), hashSecret(opened.state), hashSecret(opened.browserSecret), transactionSeconds],
    );
    return { ...opened, ...boundBy(opened) };
  }

  /**
   * A provider that posts its answer sends no cookie along (SameSite=Lax): what it said waits, sealed, for the browser to come by GET.
   * Only the first post counts. False when there is nothing to wait for.
   */
  async park(provider: string, state: string, posted: string): Promise<boolean> {
    const stateHash = hashSecret(state);
    const sealed = this.encryption.encrypt(Buffer.from(posted), contextOf(stateHash));
    const rows = await this.transactions.query(
      `update oauth_transactions set parked = $3
        where state_hash = $1 and provider = $2 and parked is null and expires_at > gatehouse.now() returning 1`,
      [stateHash, provider, sealed],
    );
    return rows.length > 0;
  }

  /** Takes it, once. Null for an unknown, a used and a late state, for another provider's and another browser's alike. */
  async take(provider: string, opened: Opened): Promise<Returned | null> {
    const stateHash = hashSecret(opened.state);
    const row = await this.transactions.queryOne<Row>(
      `delete from oauth_transactions
        where state_hash = $1 and browser_hash = $2 and provider = $3 and expires_at > gatehouse.now()
       returning ${beginningRow}, parked`,
      [stateHash, hashSecret(opened.browserSecret), provider],
    );
    if (!row) return null;
    const parked = row.parked && this.encryption.decrypt(row.parked, contextOf(stateHash)).toString();
    return { ...beginningOf(row), ...boundBy(opened), parked };
  }

  @Sweep({ what: 'oauth_transactions' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('oauth_transactions', 'expires_at <= gatehouse.now()', limit);
  }
}

function boundBy({ state, browserSecret }: Opened): Bound {
  const derived = (purpose: string) =>
    createHmac('sha256', browserSecret).update(`${purpose} ${state}`).digest('base64url');
  return { nonce: derived('nonce'), codeVerifier: derived('verifier') };
}

function contextOf(stateHash: Buffer): string {
  return `oauth_transactions:${stateHash.toString('hex')}`;
}
