import { Global, Module } from '@nestjs/common';
import { InstanceFacts } from './instance-facts.js';

@Global()
@Module({ providers: [InstanceFacts], exports: [InstanceFacts] })
export class InstanceFactsModule {}
