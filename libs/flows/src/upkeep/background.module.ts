import { Module } from '@nestjs/common';
import { MailDeliveryModule } from '#platform/mail/mail-delivery.module.js';
import { OutboxDeliveryModule } from '#platform/outbox/outbox-delivery.module.js';
import { UpkeepModule } from './upkeep.module.js';
import { UpkeepWorker } from './upkeep-worker.js';

/** What happens without anybody asking. Hosted by apps/worker, or by the api where it is the only process. */
@Module({ imports: [OutboxDeliveryModule, MailDeliveryModule, UpkeepModule], providers: [UpkeepWorker] })
export class BackgroundModule {}
