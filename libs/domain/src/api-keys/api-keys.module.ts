import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { ApiKeySettings } from './api-keys.settings.js';
import { AnyonesKeys } from './keeping/anyones-keys.repository.js';
import { KeptKeys } from './keeping/kept-keys.service.js';
import { KeptKeyRepository } from './keeping/kept-keys.repository.js';
import { KeyNews } from './keeping/key-news.js';
import { KeyWishReader } from './keeping/key-wishes.js';
import { LeakedKeys } from './keeping/leaked-keys.js';
import { KeyUses } from './key-uses.js';

@Module({
  providers: [
    AnyonesKeys,
    ApiKeyRepository,
    ApiKeysService,
    KeptKeyRepository,
    KeptKeys,
    KeyNews,
    KeyUses,
    KeyWishReader,
    LeakedKeys,
    provideSettings(ApiKeySettings),
  ],
  exports: [AnyonesKeys, ApiKeysService, KeptKeys, KeyUses, LeakedKeys],
})
export class ApiKeysModule {}
