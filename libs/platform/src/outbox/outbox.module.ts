import { Global, Module } from '@nestjs/common';
import { OutboxBell } from './outbox-bell.js';
import { Outbox } from './outbox.js';

@Global()
@Module({ providers: [Outbox, OutboxBell], exports: [Outbox, OutboxBell] })
export class OutboxModule {}
