import { ApiProperty } from '@nestjs/swagger';
import { expiryOf, type SessionFacts } from '../session-facts.js';

/** The session part of a signed-in answer. */
export class SessionResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time', description: 'Moves with each refresh, never past the longest age' })
  readonly expiresAt: string;

  static of(session: SessionFacts): SessionResponse {
    return {
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      expiresAt: expiryOf(session).toISOString(),
    };
  }
}

/** A device that is signed in, as its owner or an administrator sees it. */
export class SessionListItem {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly deviceName: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly userAgent: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly ip: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'Null unless GEOIP_DATABASE is set' })
  readonly place: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly lastUsedAt: string;

  @ApiProperty({ description: 'The session this very request belongs to' })
  readonly current: boolean;

  static of(session: SessionFacts, currentId: string | null): SessionListItem {
    return {
      id: session.id,
      deviceName: session.deviceName,
      userAgent: session.userAgent,
      ip: session.ip,
      place: null,
      createdAt: session.createdAt.toISOString(),
      lastUsedAt: session.lastUsedAt.toISOString(),
      current: session.id === currentId,
    };
  }
}

export class SessionListResponse {
  @ApiProperty({ type: [SessionListItem] })
  readonly items: SessionListItem[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  /** At most 100 a person, so always one page. */
  static of(sessions: readonly SessionFacts[], currentId: string | null): SessionListResponse {
    return { items: sessions.map((session) => SessionListItem.of(session, currentId)), nextCursor: null };
  }
}
