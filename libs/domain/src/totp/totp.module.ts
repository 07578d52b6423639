import { Module } from '@nestjs/common';
import { TotpAuthenticators } from './totp-authenticators.js';
import { TotpRepository } from './totp.repository.js';

@Module({ providers: [TotpAuthenticators, TotpRepository], exports: [TotpAuthenticators] })
export class TotpModule {}
