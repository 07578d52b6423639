import { Global, Module } from '@nestjs/common';
import { OutboxDeliverers } from './outbox-deliverers.js';
import { OutboxRepository } from './outbox.repository.js';
import { OutboxWorker } from './outbox-worker.js';

/** Only in the process that does the background work. */
@Global()
@Module({
  providers: [OutboxDeliverers, OutboxRepository, OutboxWorker],
  exports: [OutboxDeliverers, OutboxRepository],
})
export class OutboxDeliveryModule {}
