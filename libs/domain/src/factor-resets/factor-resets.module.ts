import { Module } from '@nestjs/common';
import { FactorResetRepository } from './factor-reset.repository.js';
import { FactorResets } from './factor-resets.service.js';

@Module({ providers: [FactorResetRepository, FactorResets], exports: [FactorResets] })
export class FactorResetsModule {}
