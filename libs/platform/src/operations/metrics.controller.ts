import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { ServerSettings } from '../config/server.settings.js';
import { addressBlocked, invalidAuth, missingAuth } from '../errors/access.errors.js';
import { notFound } from '../errors/common.errors.js';
import { Public, Summary } from '../http/access.decorator.js';
import { Refuses } from '../http/refuses.decorator.js';
import { Metrics } from '../metrics/metrics.js';

/** How busy the service is tells an attacker when to come: in production only who holds METRICS_TOKEN reads it. */
@ApiTags('Health')
@SkipThrottle()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly settings: ServerSettings,
  ) {}

  @Get()
  @Public()
  @ApiBearerAuth('metricsToken')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Summary('Metrics for Prometheus', 'In production with `Bearer METRICS_TOKEN`; without that setting there are none.')
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  @Refuses(missingAuth, invalidAuth, addressBlocked, notFound)
  read(@Headers('authorization') authorization?: string): Promise<string> {
    if (this.settings.isProduction) this.assertReader(authorization);
    return this.metrics.registry.metrics();
  }

  private assertReader(authorization: string | undefined): void {
    const { metricsToken } = this.settings;
    if (metricsToken === undefined) throw notFound();
    if (authorization === undefined) throw missingAuth();
    // Digests have one length and reveal nothing by how long their comparison takes.
    const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    if (!timingSafeEqual(digest(given), digest(metricsToken))) throw invalidAuth();
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
