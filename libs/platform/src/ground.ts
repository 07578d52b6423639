import { AuditModule } from './audit/audit.module.js';
import { CaptchaModule } from './captcha/captcha.module.js';
import { ChangeFeedModule } from './change-feed/change-feed.module.js';
import { ClockModule } from './clock/clock.module.js';
import { CryptoModule } from './crypto/crypto.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HttpModule } from './http/http.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { InstanceFactsModule } from './instance-facts/instance-facts.module.js';
import { InstanceModeModule } from './instance-mode/instance-mode.module.js';
import { LiveEventsModule } from './live-events/live-events.module.js';
import { MailModule } from './mail/mail.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { PagesModule } from './pages/pages.module.js';
import { RateLimitModule } from './rate-limit/rate-limit.module.js';
import { RedisModule } from './redis/redis.module.js';

/** The tools every process of Gatehouse stands on. */
export const ground = [
  AuditModule,
  CaptchaModule,
  ChangeFeedModule,
  ClockModule,
  CryptoModule,
  DatabaseModule,
  HttpModule,
  IdempotencyModule,
  InstanceFactsModule,
  InstanceModeModule,
  LiveEventsModule,
  MailModule,
  MetricsModule,
  OutboxModule,
  PagesModule,
  RateLimitModule,
  RedisModule,
];
