import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { unknownViolation } from '#domain/moderation/moderation.errors.js';
import { moderating, reporting } from '../moderation.access.js';
import { CheckRequest, CheckResponse, ReportedViolationResponse, ReportViolationRequest } from './reports.dto.js';
import { ServiceReports } from './service-reports.js';

@ApiTags('Moderation')
@Controller('moderation')
export class ReportsController {
  constructor(
    private readonly reports: ServiceReports,
    private readonly server: ServerSettings,
  ) {}

  @Post('violations')
  @Idempotent()
  @Access(reporting)
  @Summary(
    'Report a violation',
    'Of a person, of the address they came from, or of both: whoever is banned for it is banned with the address. ' +
      'A `non_browser` whose `details.credential` is `api_key` is no violation: it is written down with 0 points.',
  )
  @ApiCreatedResponse({ type: ReportedViolationResponse, headers: locationHeader })
  @Refuses(invalidRequest, notFound, unknownViolation)
  async report(
    @CurrentActor() actor: Actor,
    @Body() body: ReportViolationRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<ReportedViolationResponse> {
    const reported = await this.reports.report(actor, body);
    reply.header('location', `${this.server.publicOrigin}/api/v1/moderation/violations`);
    return ReportedViolationResponse.of(reported);
  }

  @Post('check')
  @HttpCode(200)
  @Access({ ...moderating, scope: 'moderation:read', service: 'instance' })
  @Summary('Is somebody banned?', 'A person, an address, or both: then the longer of two bans is told.')
  @ApiOkResponse({ type: CheckResponse })
  @Refuses(invalidRequest, notFound)
  async check(@Body() body: CheckRequest): Promise<CheckResponse> {
    return CheckResponse.of(await this.reports.banOf(body));
  }
}
