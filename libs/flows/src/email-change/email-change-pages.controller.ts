import { Body } from '@nestjs/common';
import { AccountPages, ActsOnPage, doneWith, formOf, ShowsPage } from '#platform/pages/account-pages.decorator.js';
import type { PageView } from '#platform/pages/page-rendering.js';
import { EmailChangeTokenRequest } from './dto/email-change.requests.js';
import { EmailChangeService } from './email-change.service.js';
import { EmailChangeUndo } from './email-change-undo.js';

@AccountPages()
export class EmailChangePagesController {
  constructor(
    private readonly change: EmailChangeService,
    private readonly undoing: EmailChangeUndo,
  ) {}

  @ShowsPage('confirm_email')
  showConfirm(): PageView {
    return formOf('confirm_email');
  }

  @ActsOnPage('confirm_email')
  async confirm(@Body() { token }: EmailChangeTokenRequest): Promise<PageView> {
    await this.change.confirm(token);
    return doneWith('confirm_email');
  }

  @ShowsPage('undo_email_change')
  showUndo(): PageView {
    return formOf('undo_email_change');
  }

  @ActsOnPage('undo_email_change')
  async undo(@Body() { token }: EmailChangeTokenRequest): Promise<PageView> {
    await this.undoing.undo(token);
    return doneWith('undo_email_change');
  }
}
