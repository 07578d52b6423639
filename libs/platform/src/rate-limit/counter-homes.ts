import { Injectable } from '@nestjs/common';
import type { Statement, Step } from '../database/one-statement.js';
import type { Counter, CounterRow } from './counters.js';
import { MemoryCounters } from './memory-counters.js';
import { type ChosenCounters, PostgresCounters } from './postgres-counters.js';
import { RedisCounters } from './redis-counters.js';

interface Homes {
  readonly memory: readonly Counter[];
  readonly redis: readonly Counter[];
  readonly postgres: readonly Counter[];
}

interface TakenAhead {
  readonly counters: readonly Counter[];
  readonly rows: readonly CounterRow[];
}

/**
 * Where each counter is kept (docs/decisions/0011). What shuts an account is always in Postgres. Windows are in Redis where there is
 * one that answers; else in Postgres, or in memory where a limit is about cost alone. While Redis is away everything is counted as if
 * there had never been one: no limit is ever off (RL-17).
 */
@Injectable()
export class CounterHomes {
  constructor(
    private readonly postgres: PostgresCounters,
    private readonly redis: RedisCounters,
    private readonly memory: MemoryCounters,
  ) {}

  /** Takes one of each, or of none, wherever they are. */
  async take(counters: readonly Counter[]): Promise<CounterRow[]> {
    return (await this.takeIn(this.homesOf(counters))) ?? this.takeWithoutRedis(counters);
  }

  /** As PostgresCounters; Redis is asked beforehand, since only its answer says what is left to count in the statement. */
  async takeAsking<Answer>(
    question: Statement,
    chooser: string & keyof Answer,
    sets: ChosenCounters,
  ): Promise<{ answer: Answer; rows: CounterRow[] }> {
    const ahead = await this.takeAhead(sets);
    if (ahead === null) return this.postgres.takeAsking(question, chooser, sets);
    const left = { ifTrue: leftOf(sets.ifTrue, ahead.ifTrue), ifFalse: leftOf(sets.ifFalse, ahead.ifFalse) };
    let kept: TakenAhead | null = null;
    try {
      const { answer, rows } = await this.postgres.takeAsking(question, chooser, left);
      const chosen = answer[chooser] ? ahead.ifTrue : ahead.ifFalse;
      if (isAllowed(rows)) kept = chosen;
      return { answer, rows: [...chosen.rows, ...rows] };
    } finally {
      const others = [...new Set([ahead.ifTrue, ahead.ifFalse])].filter(
        (taken) => taken !== kept && isAllowed(taken.rows),
      );
      await this.redis.putBack(others.flatMap(({ counters }) => counters));
    }
  }

  async peek(counters: readonly Counter[]): Promise<CounterRow[]> {
    const { memory, redis, postgres } = this.homesOf(counters);
    const inRedis = redis.length > 0 ? await this.redis.peek(redis) : [];
    const inPostgres = inRedis === null ? [...redis, ...postgres] : postgres;
    const rows = inPostgres.length > 0 ? await this.postgres.peek(inPostgres) : [];
    return [...this.memory.peek(memory), ...(inRedis ?? []), ...rows];
  }

  /** It was rightful: consecutive failures begin anew. */
  async giveBack(counters: readonly Counter[]): Promise<void> {
    const { postgres } = await this.putBackWindows(counters);
    if (postgres.length > 0) await this.postgres.giveBack(postgres);
  }

  /**
   * The same within a statement, and for windows elsewhere once it has committed. All are in the statement, since Redis may have been
   * away when they were taken; what is not counted in Postgres has no row there.
   */
  givingBack(counters: readonly Counter[]): Step {
    return { ...this.postgres.givingBack(counters), afterwards: () => void this.putBackWindows(counters) };
  }

  /** Nothing was tried after all. */
  async undo(counters: readonly Counter[]): Promise<void> {
    const { postgres } = await this.putBackWindows(counters);
    if (postgres.length > 0) await this.postgres.undo(postgres);
  }

  async release(counters: readonly Counter[]): Promise<void> {
    this.memory.release(counters);
    await Promise.all([this.redis.release(counters), this.postgres.release(counters)]);
  }

  private homesOf(counters: readonly Counter[], isRedisUp = this.redis.isUp): Homes {
    const homeOf = ({ limit }: Counter): keyof Homes => {
      if (limit.growing) return 'postgres';
      return isRedisUp ? 'redis' : limit.local ? 'memory' : 'postgres';
    };
    const at = (home: keyof Homes): Counter[] => counters.filter((counter) => homeOf(counter) === home);
    return { memory: at('memory'), redis: at('redis'), postgres: at('postgres') };
  }

  private async takeWithoutRedis(counters: readonly Counter[]): Promise<CounterRow[]> {
    return (await this.takeIn(this.homesOf(counters, false))) ?? [];
  }

  /** Postgres last: what it refuses is put back elsewhere. Null where Redis does not answer; nothing is taken then. */
  private async takeIn({ memory, redis, postgres }: Homes): Promise<CounterRow[] | null> {
    const inMemory = this.memory.take(memory);
    if (!isAllowed(inMemory)) return inMemory;
    const inRedis = redis.length > 0 ? await this.redis.take(redis) : [];
    if (inRedis === null || !isAllowed(inRedis)) this.memory.putBack(memory);
    if (inRedis === null || !isAllowed(inRedis) || postgres.length === 0) return inRedis && [...inMemory, ...inRedis];
    const quick = [...memory, ...redis];
    const rows = await this.postgres.take(postgres).catch(async (error: unknown) => {
      await this.putBackWindows(quick);
      throw error;
    });
    if (!isAllowed(rows)) await this.putBackWindows(quick);
    return [...inMemory, ...inRedis, ...rows];
  }

  /**
   * What both sets have in Redis, since which it is is known only afterwards; what is the same in both is taken once. Null where nothing
   * is there, or it does not answer.
   */
  private async takeAhead(sets: ChosenCounters): Promise<{ ifTrue: TakenAhead; ifFalse: TakenAhead } | null> {
    const [one, other] = [this.homesOf(sets.ifTrue).redis, this.homesOf(sets.ifFalse).redis];
    if (one.length + other.length === 0) return null;
    const ifTrue = await this.takenAhead(one);
    const ifFalse = namesOf(one) === namesOf(other) ? ifTrue : await this.takenAhead(other);
    return ifTrue && ifFalse && { ifTrue, ifFalse };
  }

  private async takenAhead(counters: readonly Counter[]): Promise<TakenAhead | null> {
    const rows = counters.length > 0 ? await this.redis.take(counters) : [];
    return rows && { counters, rows };
  }

  private async putBackWindows(counters: readonly Counter[]): Promise<Homes> {
    const homes = this.homesOf(counters);
    this.memory.putBack(homes.memory);
    await this.redis.putBack(homes.redis);
    return homes;
  }
}

function isAllowed(rows: readonly CounterRow[]): boolean {
  return rows.every(({ allowed }) => allowed);
}

/** Nothing where it is refused already. */
function leftOf(counters: readonly Counter[], { counters: taken, rows }: TakenAhead): readonly Counter[] {
  const keys = new Set(taken.map(({ key }) => key));
  return isAllowed(rows) ? counters.filter(({ key }) => !keys.has(key)) : [];
}

function namesOf(counters: readonly Counter[]): string {
  return counters.map(({ key }) => key).join();
}
