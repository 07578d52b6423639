import { Global, Module } from '@nestjs/common';
import { OutboxBell } from './outbox-bell.js';
import { OutboxDeliverers } from './outbox-deliverers.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';

@Global()
@Module({
  providers: [Outbox, OutboxBell, OutboxDeliverers, OutboxRepository],
  exports: [Outbox, OutboxBell, OutboxDeliverers, OutboxRepository],
})
export class OutboxModule {}
