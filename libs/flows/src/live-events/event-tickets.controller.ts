import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { EventTickets, ticketLifeSeconds } from '#domain/event-tickets/event-tickets.service.js';
import { EventTicketResponse } from './dto/event-ticket.response.js';

@ApiTags('Sessions')
@Controller('events')
export class EventTicketsController {
  constructor(private readonly tickets: EventTickets) {}

  @Post('ticket')
  @HttpCode(200)
  @Access({ session: true })
  @Limited({ name: 'event-tickets', max: 60, windowSeconds: 60, local: true })
  @Summary(
    'A ticket for live events',
    'Open `GET /events?ticket=` with it as a WebSocket; docs/live-events.md says what comes through it.',
  )
  @ApiOkResponse({ type: EventTicketResponse })
  async issue(@CurrentActor() { sessionId }: Actor): Promise<EventTicketResponse> {
    return { ticket: await this.tickets.issue(String(sessionId)), expiresIn: ticketLifeSeconds };
  }
}
