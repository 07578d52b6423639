import { Global, Module } from '@nestjs/common';
import { OutboxDeliverers } from './outbox-deliverers.js';
import { OutboxWorker } from './outbox-worker.js';

/** Only in the process that does the background work. */
@Global()
@Module({
  providers: [OutboxDeliverers, OutboxWorker],
  exports: [OutboxDeliverers],
})
export class OutboxDeliveryModule {}
