import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { hashSecret } from '#platform/crypto/secrets.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { requestNetwork } from '#platform/http/request-network.js';
import { BackendClient } from '#domain/custom-backend/backend-client.js';
import { BackendPeople } from '#domain/custom-backend/backend-people.js';
import { expiryOf } from '#domain/custom-backend/token-expiry.js';
import { Lru } from '#platform/memory/lru.js';

/** Whose a token of the backend is. */
export interface BackendVerdict {
  readonly userId: string;
  readonly subject: string;
}

interface Remembered {
  readonly verdict: BackendVerdict | null;
  readonly untilSeconds: number;
}

const lifeSeconds = 60;
const rememberedTokens = 20_000;
/** So many bad tokens a minute one network may have shown to the backend: we are no way to try them out on it. */
const mostRefusals = 20;
const rememberedNetworks = 5_000;

/** What the backend says of its tokens, asked once a minute for each. The token itself is not kept. */
@Injectable()
export class BackendVerdicts {
  private readonly verdicts = new Lru<string, Remembered>(rememberedTokens);
  private readonly underWay = new Map<string, Promise<BackendVerdict | null>>();
  private readonly refusals = new Lru<string, { readonly count: number; readonly untilSeconds: number }>(
    rememberedNetworks,
  );

  constructor(
    private readonly backend: BackendClient,
    private readonly people: BackendPeople,
    private readonly clock: Clock,
  ) {}

  /** Null: refused. Undefined: the backend must be asked. */
  remembered(token: string): BackendVerdict | null | undefined {
    return this.find(keyOf(token));
  }

  /** Null: refused. @throws backend_unavailable, user_inactive */
  async of(token: string): Promise<BackendVerdict | null> {
    const key = keyOf(token);
    const remembered = this.find(key);
    if (remembered !== undefined) return remembered;
    const underWay = this.underWay.get(key);
    if (underWay) return underWay;
    if (this.hasTriedTooMany()) return null;
    const asked = this.ask(key, token).finally(() => this.underWay.delete(key));
    this.underWay.set(key, asked);
    return asked;
  }

  private find(key: string): BackendVerdict | null | undefined {
    const remembered = this.verdicts.get(key);
    return remembered && remembered.untilSeconds > this.clock.nowSeconds() ? remembered.verdict : undefined;
  }

  private async ask(key: string, token: string): Promise<BackendVerdict | null> {
    const person = await this.backend.personOf(token);
    const userId = person && (await this.accountOf(() => this.people.accountOf(person)));
    const verdict = person && userId !== null ? { userId, subject: person.subject } : null;
    if (!verdict) this.countRefusal();
    const now = this.clock.nowSeconds();
    const untilSeconds = Math.min(now + lifeSeconds, verdict ? (expiryOf(token) ?? Infinity) : Infinity);
    this.verdicts.set(key, { verdict, untilSeconds });
    return verdict;
  }

  /** Who may have no account here hears why when they sign in; a request is only refused. */
  private async accountOf(find: () => Promise<string>): Promise<string | null> {
    try {
      return await find();
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'forbidden' && error.code !== 'user_inactive') return null;
      throw error;
    }
  }

  private hasTriedTooMany(): boolean {
    const { count = 0, untilSeconds = 0 } = this.refusals.get(requestNetwork()) ?? {};
    return count >= mostRefusals && untilSeconds > this.clock.nowSeconds();
  }

  private countRefusal(): void {
    const now = this.clock.nowSeconds();
    const known = this.refusals.get(requestNetwork());
    const counting = known && known.untilSeconds > now ? known : { count: 0, untilSeconds: now + lifeSeconds };
    this.refusals.set(requestNetwork(), { ...counting, count: counting.count + 1 });
  }
}

function keyOf(token: string): string {
  return hashSecret(token).toString('base64url');
}
