import { Module } from '@nestjs/common';
import { EventTicketRepository } from './event-ticket.repository.js';
import { EventTickets } from './event-tickets.service.js';

@Module({ providers: [EventTicketRepository, EventTickets], exports: [EventTickets] })
export class EventTicketsModule {}
