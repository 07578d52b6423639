import { Global, Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { RedisConnection } from './redis-connection.js';
import { RedisSettings } from './redis.settings.js';

@Global()
@Module({
  providers: [RedisConnection, provideSettings(RedisSettings)],
  exports: [RedisConnection, RedisSettings],
})
export class RedisModule {}
