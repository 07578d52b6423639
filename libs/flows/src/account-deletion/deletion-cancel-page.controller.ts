import { Body } from '@nestjs/common';
import { AccountPages, ActsOnPage, doneWith, formOf, ShowsPage } from '#platform/pages/account-pages.decorator.js';
import type { PageView } from '#platform/pages/page-rendering.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { CancelDeletionRequest } from './dto/account-deletion.dto.js';

@AccountPages()
export class DeletionCancelPageController {
  constructor(private readonly deletion: AccountDeletionService) {}

  @ShowsPage('cancel_deletion')
  show(): PageView {
    return formOf('cancel_deletion');
  }

  @ActsOnPage('cancel_deletion')
  async cancel(@Body() { cancelToken }: CancelDeletionRequest): Promise<PageView> {
    await this.deletion.cancel(cancelToken);
    return doneWith('cancel_deletion');
  }
}
