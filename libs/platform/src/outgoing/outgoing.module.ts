import { Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { OutgoingCalls } from './outgoing-calls.js';
import { OutgoingSettings } from './outgoing.settings.js';

/** For rooms that ask other services. */
@Module({ providers: [provideSettings(OutgoingSettings), OutgoingCalls], exports: [OutgoingCalls] })
export class OutgoingModule {}
