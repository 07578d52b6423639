import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { OutgoingModule } from '#platform/outgoing/outgoing.module.js';
import { BackendCalls } from './backend-calls.js';
import { BackendClient } from './backend-client.js';
import { CustomBackendSettings } from './custom-backend.settings.js';
import { BackendTokenRepository } from './tokens/backend-token.repository.js';
import { BackendTokenStore } from './tokens/backend-token-store.js';

@Module({
  imports: [OutgoingModule],
  providers: [
    provideSettings(CustomBackendSettings),
    BackendCalls,
    BackendClient,
    BackendTokenRepository,
    BackendTokenStore,
  ],
  exports: [BackendClient, BackendTokenStore, CustomBackendSettings],
})
export class CustomBackendModule {}
