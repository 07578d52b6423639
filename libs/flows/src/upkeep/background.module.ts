import { Module } from '@nestjs/common';
import { MailDeliveryModule } from '#platform/mail/mail-delivery.module.js';
import { OutboxDeliveryModule } from '#platform/outbox/outbox-delivery.module.js';

/** What happens without anybody asking. Hosted by apps/worker, or by the api where it is the only process. */
@Module({ imports: [OutboxDeliveryModule, MailDeliveryModule] })
export class BackgroundModule {}
