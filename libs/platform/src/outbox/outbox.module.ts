import { Global, Module } from '@nestjs/common';
import { OutboxBell } from './outbox-bell.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';

@Global()
@Module({ providers: [Outbox, OutboxBell, OutboxRepository], exports: [Outbox, OutboxBell, OutboxRepository] })
export class OutboxModule {}
