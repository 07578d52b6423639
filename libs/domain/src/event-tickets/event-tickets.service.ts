import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { EventTicketRepository } from './event-ticket.repository.js';

/** Long enough to open a connection with, too short for a URL in somebody's log to be of use. */
export const ticketLifeSeconds = 60;

/** Tickets for GET /events: a browser can send no bearer with a WebSocket, and no bearer belongs into a URL. */
@Injectable()
export class EventTickets {
  constructor(private readonly tickets: EventTicketRepository) {}

  async issue(sessionId: string): Promise<string> {
    const ticket = newSecret('gtt_');
    await this.tickets.insert(hashSecret(ticket), sessionId, ticketLifeSeconds);
    return ticket;
  }

  /** Uses it up, on whichever instance. The session it was issued to; null for a ticket that is not good (any more). */
  async redeem(ticket: string): Promise<string | null> {
    const row = await this.tickets.take(hashSecret(ticket));
    return row?.isLive ? row.sessionId : null;
  }
}
