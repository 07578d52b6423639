import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { notFound } from '#platform/errors/common.errors.js';
import { AcceptedResponse } from '#platform/http/accepted.response.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Cursors } from '#platform/http/cursors.js';
import { IdParam } from '#platform/http/id-param.js';
import { Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { MailQueue } from '#platform/mail/mail-queue.js';
import { mailNotResendable } from './administration.errors.js';
import { ListMailQuery, UnsentMailListResponse } from './dto/mail.dto.js';
import { MailAdministration } from './mail-administration.js';

const list = 'mail';

@ApiTags('Administration')
@Controller('admin/mail')
export class MailController {
  constructor(
    private readonly queue: MailQueue,
    private readonly administration: MailAdministration,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Access({ roles: ['admin'] })
  @Summary('Mails that wait, and dead letters, newest first')
  @Paged(UnsentMailListResponse)
  async list(@Query() query: ListMailQuery): Promise<UnsentMailListResponse> {
    const found = await this.queue.list(query.state, query.limit + 1, this.cursors.open(list, query));
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return UnsentMailListResponse.of(rows, nextCursor);
  }

  @Post(':id/resend')
  @HttpCode(202)
  @Access({ roles: ['admin'] })
  @Summary('Send a mail now', 'A dead letter is tried again; one whose link has expired or was erased is not.')
  @ApiAcceptedResponse({ type: AcceptedResponse })
  @Refuses(notFound, mailNotResendable)
  async resend(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<AcceptedResponse> {
    await this.administration.resend(actor, id);
    return AcceptedResponse.of();
  }
}
