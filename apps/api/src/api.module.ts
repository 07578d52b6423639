import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '#platform/audit/audit.module.js';
import { ChangeFeedModule } from '#platform/change-feed/change-feed.module.js';
import { ClockModule } from '#platform/clock/clock.module.js';
import type { Environment } from '#platform/config/environment.js';
import { SettingsModule } from '#platform/config/settings.module.js';
import { CryptoModule } from '#platform/crypto/crypto.module.js';
import { DatabaseModule } from '#platform/database/database.module.js';
import { HttpModule } from '#platform/http/http.module.js';
import { InstanceFactsModule } from '#platform/instance-facts/instance-facts.module.js';
import { MailModule } from '#platform/mail/mail.module.js';
import { MetricsModule } from '#platform/metrics/metrics.module.js';
import { OperationsModule } from '#platform/operations/operations.module.js';
import { OutboxModule } from '#platform/outbox/outbox.module.js';
import { RateLimitModule } from '#platform/rate-limit/rate-limit.module.js';
import { features } from './features.js';

const ground = [
  AuditModule,
  ChangeFeedModule,
  ClockModule,
  CryptoModule,
  DatabaseModule,
  HttpModule,
  InstanceFactsModule,
  MailModule,
  MetricsModule,
  OperationsModule,
  OutboxModule,
  RateLimitModule,
];

/** The whole service: tools of the ground floor, then every journey. */
@Module({})
export class ApiModule {
  static for(environment: Environment): DynamicModule {
    return { module: ApiModule, imports: [SettingsModule.forEnvironment(environment), ...ground, ...features] };
  }
}
