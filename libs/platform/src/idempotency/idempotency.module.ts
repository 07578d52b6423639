import { Global, Module } from '@nestjs/common';
import { IdempotencyRecords } from './idempotency-records.js';
import { StoredAnswers } from './stored-answers.js';

@Global()
@Module({ providers: [IdempotencyRecords, StoredAnswers], exports: [IdempotencyRecords, StoredAnswers] })
export class IdempotencyModule {}
