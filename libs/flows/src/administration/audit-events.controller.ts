import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditLog } from '#platform/audit/audit-log.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { Cursors } from '#platform/http/cursors.js';
import { Paged } from '#platform/http/pagination.js';
import { AuditEventListResponse, ListAuditEventsQuery } from './dto/audit-events.dto.js';

const list = 'audit-events';

@ApiTags('Administration')
@Controller('admin/audit-events')
export class AuditEventsController {
  constructor(
    private readonly log: AuditLog,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Access({ roles: ['admin'], scope: 'audit:read', service: 'instance' })
  @Summary('What happened, newest first')
  @Paged(AuditEventListResponse)
  async list(@Query() query: ListAuditEventsQuery): Promise<AuditEventListResponse> {
    const found = await this.log.list(query, query.limit + 1, this.cursors.open(list, query));
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return AuditEventListResponse.of(rows, nextCursor);
  }
}
