import { Module } from '@nestjs/common';
import { provideSettings } from '#platform/config/settings.module.js';
import { OutgoingModule } from '#platform/outgoing/outgoing.module.js';
import { ProviderConfigs } from './config/provider-configs.js';
import { OAuthProviders } from './oauth-providers.js';
import { OAuthSettings } from './oauth.settings.js';
import { OpenIdSettings } from './openid.settings.js';

@Module({
  imports: [OutgoingModule],
  providers: [OAuthProviders, ProviderConfigs, provideSettings(OAuthSettings), provideSettings(OpenIdSettings)],
  exports: [OAuthProviders],
})
export class OAuthProvidersModule {}
