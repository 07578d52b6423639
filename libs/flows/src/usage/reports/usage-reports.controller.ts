import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { prefersCsv, sendAsCsv } from '#platform/http/csv.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { PagedOrCsv } from '#platform/http/pagination.js';
import { UsageReportQuery, UsageReportResponse } from './usage-reports.dto.js';
import { UsageReports } from './usage-reports.service.js';

@ApiTags('Usage')
@Controller('organizations/:organizationId/usage')
export class UsageReportsController {
  constructor(private readonly reports: UsageReports) {}

  @Get()
  @Access({ permission: 'usage:read', scope: 'usage:read' })
  @Summary(
    'What members used, newest day first',
    'With `Accept: text/csv` all of it in one file; otherwise in pages. Texts that a spreadsheet would take for a formula begin with an ' +
      'apostrophe there.',
  )
  @PagedOrCsv(UsageReportResponse)
  async report(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Query() query: UsageReportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<UsageReportResponse | string> {
    reply.header('vary', 'Accept');
    if (prefersCsv(accept)) {
      const file = await this.reports.csv(actor, organizationId, query);
      sendAsCsv(reply, 'usage');
      return file;
    }
    const { rows, nextCursor } = await this.reports.page(actor, organizationId, query);
    return UsageReportResponse.of(rows, nextCursor);
  }
}
