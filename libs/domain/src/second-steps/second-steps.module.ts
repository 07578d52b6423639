import { Module } from '@nestjs/common';
import { SecondStepRepository } from './second-step.repository.js';
import { SecondSteps } from './second-steps.service.js';

@Module({ providers: [SecondStepRepository, SecondSteps], exports: [SecondSteps] })
export class SecondStepsModule {}
