import { Global, Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { Encryption } from './encryption.js';
import { EncryptionSettings } from './encryption.settings.js';
import { Reencryption } from './reencryption.js';

@Global()
@Module({
  providers: [Encryption, Reencryption, provideSettings(EncryptionSettings)],
  exports: [Encryption, Reencryption],
})
export class CryptoModule {}
