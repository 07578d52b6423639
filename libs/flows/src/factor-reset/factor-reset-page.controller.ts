import { Body } from '@nestjs/common';
import { AccountPages, ActsOnPage, doneWith, formOf, ShowsPage } from '#platform/pages/account-pages.decorator.js';
import type { PageView } from '#platform/pages/page-rendering.js';
import { ConfirmFactorResetRequest } from './dto/factor-reset.dto.js';
import { FactorResetService } from './factor-reset.service.js';

@AccountPages()
export class FactorResetPageController {
  constructor(private readonly resets: FactorResetService) {}

  @ShowsPage('reset_second_factors')
  show(): PageView {
    return formOf('reset_second_factors');
  }

  @ActsOnPage('reset_second_factors')
  async confirm(@Body() { token }: ConfirmFactorResetRequest): Promise<PageView> {
    await this.resets.confirm(token);
    return doneWith('reset_second_factors');
  }
}
