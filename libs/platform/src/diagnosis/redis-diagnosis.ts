import { Redis } from 'ioredis';
import type { RedisSettings } from '../redis/redis.settings.js';
import { type Finding, good, warning } from './finding.js';

const patienceMilliseconds = 3_000;
const oldest = [6, 2] as const;

/** Nothing is said where none is wanted. One that is away is no more than a warning: limits are counted elsewhere meanwhile. */
export async function examineRedis({ url }: RedisSettings): Promise<Finding[]> {
  if (url === undefined) return [];
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMilliseconds,
    commandTimeout: patienceMilliseconds,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // The question fails with the same error.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return [judged(await client.info('server'))];
  } catch {
    const says = 'it does not answer: limits are counted in the database meanwhile';
    return [warning('redis', says, 'start it, correct REDIS_URL, or take REDIS_URL away')];
  } finally {
    client.disconnect();
  }
}

function judged(info: string): Finding {
  const version = /^redis_version:(\d+)\.(\d+)\S*/m.exec(info);
  const [major = 0, minor = 0] = version?.slice(1).map(Number) ?? [];
  const says = `Redis ${String(major)}.${String(minor)} counts the windows of limits`;
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return good('redis', says);
  return warning(
    'redis',
    `Redis ${String(major)}.${String(minor)} is older than what we are tested with`,
    'upgrade it to 6.2 or newer',
  );
}
