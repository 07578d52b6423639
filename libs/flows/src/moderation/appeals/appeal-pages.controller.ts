import { Body, Query } from '@nestjs/common';
import { reasonOfRules } from '#platform/errors/access.errors.js';
import { AccountPages, ActsOnPage, doneWith, formOf, ShowsPage } from '#platform/pages/account-pages.decorator.js';
import type { PageView } from '#platform/pages/page-rendering.js';
import type { PageNote, ProblemName } from '#platform/pages/page-text.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import type { AppealedBan } from '#domain/moderation/appeals/appeal-facts.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { appealing } from './appeal-limits.js';
import { Appealing } from './appealing.js';
import { AppealRequest } from './appeals.dto.js';

const page = 'appeal';

/** What a banned person can still do here without a front-end: read until when and why, and say something to it, once. */
@AccountPages()
export class AppealPagesController {
  constructor(private readonly appealing: Appealing) {}

  @ShowsPage(page)
  async show(@Query('token') token: unknown): Promise<PageView> {
    const ban = typeof token === 'string' ? await this.appealing.banOf(token) : null;
    if (!ban) throw invalidToken();
    if (!ban.isInForce) return problem('ban_over');
    if (ban.isDecided) return { ...problem('appeal_rejected'), notes: notesOf(ban) };
    return { ...(ban.isAppealed ? doneWith(page) : formOf(page)), notes: notesOf(ban) };
  }

  @ActsOnPage(page)
  @Limited(appealing)
  async appeal(@Body() { appealToken, text }: AppealRequest): Promise<PageView> {
    // Browsers send a line break of a form as two characters (HTML standard, section 4.10.21.4).
    await this.appealing.appeal(appealToken, text.replaceAll('\r\n', '\n'));
    return doneWith(page);
  }
}

function problem(name: ProblemName): PageView {
  return { page, isDone: false, problems: [{ name, field: null }] };
}

function notesOf({ until, reason }: AppealedBan): PageNote[] {
  const end: PageNote = until ? { name: 'banned_until', values: {}, until } : { name: 'banned_for_good', values: {} };
  if (reason === null) return [end];
  return [
    end,
    reason === reasonOfRules ? { name: 'ban_by_rule', values: {} } : { name: 'ban_reason', values: { reason } },
  ];
}
