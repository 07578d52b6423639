import { Global, Module } from '@nestjs/common';
import { OutboxWorker } from './outbox-worker.js';

/** Only in the process that does the background work. */
@Global()
@Module({
  providers: [OutboxWorker],
})
export class OutboxDeliveryModule {}
