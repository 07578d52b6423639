import { Body } from '@nestjs/common';
import { AccountPages, ActsOnPage, doneWith, formOf, ShowsPage } from '#platform/pages/account-pages.decorator.js';
import type { PageView } from '#platform/pages/page-rendering.js';
import { StopRecoveryRequest } from './dto/account-recovery.dto.js';
import { RecoveryStopService } from './recovery-stop.service.js';

@AccountPages()
export class RecoveryStopPageController {
  constructor(private readonly stopping: RecoveryStopService) {}

  @ShowsPage('stop_recovery')
  show(): PageView {
    return formOf('stop_recovery');
  }

  @ActsOnPage('stop_recovery')
  async stop(@Body() { token }: StopRecoveryRequest): Promise<PageView> {
    await this.stopping.stop(token);
    return doneWith('stop_recovery');
  }
}
