import { Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { DnsSettings } from './dns.settings.js';
import { TextRecords } from './text-records.js';

@Module({ providers: [provideSettings(DnsSettings), TextRecords], exports: [TextRecords] })
export class DnsModule {}
