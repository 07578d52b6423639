import { Module } from '@nestjs/common';
import { KeyAllowances } from './key-allowances.js';
import { KeyMeters } from './key-meters.js';

@Module({ providers: [KeyAllowances, KeyMeters], exports: [KeyAllowances] })
export class KeyAllowancesModule {}
