import { Module } from '@nestjs/common';
import { PendingSignUpRepository } from './pending-sign-up.repository.js';
import { SignUpsService } from './sign-ups.service.js';

@Module({ providers: [PendingSignUpRepository, SignUpsService], exports: [SignUpsService] })
export class SignUpsModule {}
