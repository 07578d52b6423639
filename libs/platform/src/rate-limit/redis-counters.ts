import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RedisConnection } from '../redis/redis-connection.js';
import { RedisSettings } from '../redis/redis.settings.js';
import type { Counter, CounterRow } from './counters.js';

/**
 * Windows in Redis: shared by all instances. Nothing else is ever kept there, so whoever empties it gives everybody new windows, and no
 * more: what shuts an account, ends a session or bans somebody is in Postgres (RL-18). Time is that of Redis.
 */
@Injectable()
export class RedisCounters {
  private readonly prefix: string;

  constructor(
    private readonly redis: RedisConnection,
    { keyPrefix }: RedisSettings,
  ) {
    // Keys with the same word in braces live on the same node of a cluster: one script takes several of them.
    this.prefix = `${keyPrefix}:{limits}:`;
  }

  get isUp(): boolean {
    return this.redis.isUp;
  }

  /** Takes one of each, or of none. @returns null where Redis does not answer */
  async take(counters: readonly Counter[]): Promise<CounterRow[] | null> {
    return this.count(counters, 1);
  }

  /** @returns null where Redis does not answer */
  async peek(counters: readonly Counter[]): Promise<CounterRow[] | null> {
    return this.count(counters, 0);
  }

  /** As well as can be: a window that is not given back ends by itself. */
  async putBack(counters: readonly Counter[]): Promise<void> {
    if (counters.length > 0) await this.redis.ask((client) => run(client, putBackScript, this.keysOf(counters), []));
  }

  async release(counters: readonly Counter[]): Promise<void> {
    if (counters.length > 0) await this.redis.ask((client) => client.del(...this.keysOf(counters)));
  }

  private async count(counters: readonly Counter[], taken: 0 | 1): Promise<CounterRow[] | null> {
    const limits = counters.flatMap(({ max, limit }) => [max, limit.windowSeconds * 1_000]);
    const answer = await this.redis.ask((client) =>
      run(client, countScript, this.keysOf(counters), [taken, ...limits]),
    );
    if (answer === null) return null;
    const [allowed, ...facts] = answer as number[];
    return counters.map(({ key }, index) => {
      const [hits = 0, milliseconds = 0, isFull = 0] = facts.slice(3 * index, 3 * index + 3);
      const resetSeconds = Math.ceil(milliseconds / 1_000);
      const waitSeconds = isFull === 1 ? Math.max(1, resetSeconds) : 0;
      return { key, allowed: allowed === 1, hits, resetSeconds, waitSeconds, shutUntil: null };
    });
  }

  private keysOf(counters: readonly Counter[]): string[] {
    return counters.map(({ key }) => this.prefix + key);
  }
}

interface Script {
  readonly lua: string;
  readonly sha: string;
}

function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/** Redis runs a script without anything in between, so parallel attempts cannot overrun a limit (BF-03). */
async function run(client: Redis, { lua, sha }: Script, keys: string[], values: number[]): Promise<unknown> {
  try {
    return await client.evalsha(sha, keys.length, ...keys, ...values);
  } catch (error) {
    // It forgets scripts when it is restarted or emptied.
    if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
    return client.eval(lua, keys.length, ...keys, ...values);
  }
}

/** What is taken of each (0 to look only), then the maximum and the milliseconds of each. A key without an end is one we did not make. */
const countScript = script(`
  local taken, allowed, facts = tonumber(ARGV[1]), 1, {}
  for index, key in ipairs(KEYS) do
    local hits, left = tonumber(redis.call('get', key) or '0') or 0, redis.call('pttl', key)
    if left <= 0 then hits, left = 0, tonumber(ARGV[2 * index + 1]) end
    local full = hits >= tonumber(ARGV[2 * index]) and 1 or 0
    if full == 1 then allowed = 0 end
    facts[#facts + 1], facts[#facts + 2], facts[#facts + 3] = hits, left, full
  end
  if allowed == 1 and taken == 1 then
    for index, key in ipairs(KEYS) do
      local at = 3 * index - 2
      if facts[at] == 0 then redis.call('set', key, 1, 'px', facts[at + 1]) else redis.call('incr', key) end
      facts[at] = facts[at] + 1
    end
  end
  return { allowed, unpack(facts) }`);

const putBackScript = script(`
  for _, key in ipairs(KEYS) do
    if (tonumber(redis.call('get', key) or '0') or 0) > 0 then redis.call('decr', key) end
  end
  return 0`);
