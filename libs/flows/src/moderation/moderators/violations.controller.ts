import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { Cursors } from '#platform/http/cursors.js';
import { Paged } from '#platform/http/pagination.js';
import { Explanations } from '#domain/moderation/explaining/explanations.service.js';
import { namedNetwork } from '#domain/moderation/sanctions/named-network.policy.js';
import { moderating } from '../moderation.access.js';
import { ListViolationsQuery, ViolationListResponse } from '../dto/violations.dto.js';

const list = 'violations';

@ApiTags('Moderation')
@Controller('moderation/violations')
export class ViolationsController {
  constructor(
    private readonly explanations: Explanations,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Access(moderating)
  @Summary('What people and networks did, newest first')
  @Paged(ViolationListResponse)
  async list(@Query() query: ListViolationsQuery): Promise<ViolationListResponse> {
    const { userId, type, address, limit } = query;
    const network = address === undefined ? undefined : namedNetwork(address)?.cidr;
    const position = this.cursors.open(list, query);
    const found = await this.explanations.listViolations({ userId, type, network }, limit + 1, position);
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return ViolationListResponse.of(rows, nextCursor);
  }
}
