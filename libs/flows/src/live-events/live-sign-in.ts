import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { nullIfRefused } from '#platform/errors/domain-error.js';
import { AccessTokens, type VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { EventTickets } from '#domain/event-tickets/event-tickets.service.js';
import { closing, type LiveConnection, tokenIn } from './live-connection.js';
import { LiveConnections } from './live-connections.js';
import type { LiveSession } from './live-session.query.js';

const patienceMilliseconds = 5_000;

interface Claim {
  readonly sessionId: string;
  readonly isRight: (session: LiveSession) => boolean;
}

/** From a new socket to somebody's: by the ticket of its address, or by its first message. Everything else is closed alike. */
@Injectable()
export class LiveSignIn {
  constructor(
    private readonly tickets: EventTickets,
    private readonly tokens: AccessTokens,
    private readonly connections: LiveConnections,
    private readonly clock: Clock,
  ) {}

  async admit(connection: LiveConnection, ticket: string | null): Promise<void> {
    const claim = ticket === null ? await this.byToken(connection) : await this.byTicket(ticket);
    if (claim === null) connection.close(closing.notSignedIn);
    else if (await this.connections.admit(connection, claim.sessionId, claim.isRight))
      connection.begin(this.clock.now());
  }

  private async byTicket(ticket: string): Promise<Claim | null> {
    const sessionId = await this.tickets.redeem(ticket);
    return sessionId === null ? null : { sessionId, isRight: () => true };
  }

  private async byToken(connection: LiveConnection): Promise<Claim | null> {
    const claims = await this.claimsOf(tokenIn(await connection.firstMessage(patienceMilliseconds)));
    if (claims === null) return null;
    // As at the front door: a role that changed is told by a refresh, until then the token says something untrue (SE-10).
    const isRight = ({ userId, role }: LiveSession): boolean => userId === claims.sub && role === claims.role;
    return { sessionId: claims.sid, isRight };
  }

  private async claimsOf(token: string | null): Promise<VerifiedClaims | null> {
    return token === null ? null : nullIfRefused(this.tokens.verify(token));
  }
}
