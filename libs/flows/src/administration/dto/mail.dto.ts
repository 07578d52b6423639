import { ApiProperty } from '@nestjs/swagger';
import { Choice } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/pagination.js';
import { type MailState, mailStates, type UnsentMail } from '#platform/mail/mail-queue.js';
import { type MailTemplate, templateNames } from '#platform/mail/mail.templates.js';

export class ListMailQuery extends PageQuery {
  @Choice(mailStates, { optional: true, about: 'Still tried, or given up. Left out: both' })
  readonly state?: MailState;
}

/** A mail that has not left; never what it says or carries. */
export class UnsentMailResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ enum: mailStates })
  readonly state: MailState;

  @ApiProperty({ enum: templateNames })
  readonly template: MailTemplate;

  @ApiProperty()
  readonly to: string;

  @ApiProperty()
  readonly locale: string;

  @ApiProperty({ type: 'integer' })
  readonly attempts: number;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Why the last attempt failed: codes, not words of the server',
  })
  readonly lastError: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly nextAttemptAt: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly expiresAt: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly deadAt: string | null;

  static of(mail: UnsentMail): UnsentMailResponse {
    const { id, state, template, to, locale, attempts, lastError, createdAt } = mail;
    const [nextAttemptAt, expiresAt, deadAt] = [mail.nextAttemptAt, mail.expiresAt, mail.deadAt].map(
      (time) => time?.toISOString() ?? null,
    ) as [string | null, string | null, string | null];
    const times = { createdAt: createdAt.toISOString(), nextAttemptAt, expiresAt, deadAt };
    return { id, state, template, to, locale, attempts, lastError, ...times };
  }
}

export class UnsentMailListResponse {
  @ApiProperty({ type: [UnsentMailResponse] })
  readonly items: UnsentMailResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(mails: readonly UnsentMail[], nextCursor: string | null): UnsentMailListResponse {
    return { items: mails.map((mail) => UnsentMailResponse.of(mail)), nextCursor };
  }
}
