import { Body } from '@nestjs/common';
import { AccountPages, ActsOnPage, doneWith, formOf, ShowsPage } from '#platform/pages/account-pages.decorator.js';
import type { PageView } from '#platform/pages/page-rendering.js';
import { ConfirmEmailRequest } from './dto/email-verification.requests.js';
import { EmailVerificationService } from './email-verification.service.js';

@AccountPages()
export class EmailVerificationPageController {
  constructor(private readonly verification: EmailVerificationService) {}

  @ShowsPage('verify')
  show(): PageView {
    return formOf('verify');
  }

  @ActsOnPage('verify')
  async confirm(@Body() { token }: ConfirmEmailRequest): Promise<PageView> {
    await this.verification.confirm(token);
    return doneWith('verify');
  }
}
