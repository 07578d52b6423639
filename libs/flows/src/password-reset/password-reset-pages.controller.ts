import { Body } from '@nestjs/common';
import { AccountPages, ActsOnPage, doneWith, formOf, ShowsPage } from '#platform/pages/account-pages.decorator.js';
import type { PageView } from '#platform/pages/page-rendering.js';
import { PageValues } from '#platform/pages/page-values.js';
import { Limited, LimitedWhereSet } from '#platform/rate-limit/limit.guard.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { ConfirmResetRequest } from './dto/confirm-reset.request.js';
import { ResetRequest } from './dto/reset.request.js';
import { PasswordResetService } from './password-reset.service.js';
import { askingForReset, settingPasswords, wishedForAsking, wishedForSetting } from './reset-limits.js';
import { ResetMails } from './reset-mails.js';

@AccountPages()
export class PasswordResetPagesController {
  constructor(
    private readonly reset: PasswordResetService,
    private readonly mails: ResetMails,
    values: PageValues,
    { rules }: PasswordsService,
  ) {
    values.tell('minLength', String(rules.minLength));
    values.tell('passwordRules', rules.rules.join(' '));
  }

  @ShowsPage('forgot_password')
  showForgot(): PageView {
    return formOf('forgot_password');
  }

  @ActsOnPage('forgot_password')
  @Limited(askingForReset)
  @LimitedWhereSet(wishedForAsking)
  async request(@Body() wish: ResetRequest): Promise<PageView> {
    await this.mails.ask(wish);
    return doneWith('forgot_password');
  }

  @ShowsPage('reset_password')
  showReset(): PageView {
    return formOf('reset_password');
  }

  @ActsOnPage('reset_password')
  @Limited(settingPasswords)
  @LimitedWhereSet(wishedForSetting)
  async confirm(@Body() { token, password }: ConfirmResetRequest): Promise<PageView> {
    await this.reset.confirm(token, password);
    return doneWith('reset_password');
  }
}
