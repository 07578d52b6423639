import { Module } from '@nestjs/common';
import { ApiKeyRepository } from './api-key.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { KeyUses } from './key-uses.js';

@Module({
  providers: [ApiKeyRepository, ApiKeysService, KeyUses],
  exports: [ApiKeysService, KeyUses],
})
export class ApiKeysModule {}
