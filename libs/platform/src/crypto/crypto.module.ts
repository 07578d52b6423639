import { Global, Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { Encryption } from './encryption.js';
import { EncryptionSettings } from './encryption.settings.js';

@Global()
@Module({ providers: [Encryption, provideSettings(EncryptionSettings)], exports: [Encryption] })
export class CryptoModule {}
