import { redisUrl, word } from '../config/parsers.js';
import { Setting } from '../config/setting.js';

export class RedisSettings {
  @Setting(
    'REDIS_URL',
    redisUrl,
    'Redis 6.2 or newer, as redis:// or rediss:// (TLS); it keeps the counters of limits, which PostgreSQL and memory keep otherwise',
  )
  url?: string;

  @Setting(
    'REDIS_KEY_PREFIX',
    word,
    'what the names of its keys begin with; installations that share a Redis need another each',
    {
      fallback: 'gatehouse',
    },
  )
  keyPrefix: string;
}
