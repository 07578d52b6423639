import { Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Readiness } from './readiness.js';
import { ShutdownSettings } from './shutdown.settings.js';

/** What those who run the service see of it. */
@Module({
  controllers: [HealthController, MetricsController],
  providers: [Readiness, provideSettings(ShutdownSettings)],
  exports: [Readiness],
})
export class OperationsModule {}
