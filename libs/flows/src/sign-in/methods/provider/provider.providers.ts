import { provideSettings } from '#platform/config/settings.module.js';
import { OAuthAccountsModule } from '#domain/oauth-accounts/oauth-accounts.module.js';
import { OAuthProvidersModule } from '#domain/oauth-providers/oauth-providers.module.js';
import { OAuthTransactionsModule } from '#domain/oauth-transactions/oauth-transactions.module.js';
import { ProviderPicturesModule } from '../../provider-pictures.module.js';
import { ArrivalNews } from './arrival-news.js';
import { Arrivals } from './arrivals.js';
import { CallbackPaths } from './callback-paths.js';
import { Departures } from './departures.js';
import { IdTokenController } from './id-token.controller.js';
import { IdTokenMethod } from './id-token.method.js';
import { OAuthCookies } from './oauth-cookies.js';
import { ProviderAdmission } from './provider-admission.js';
import { ProviderCodeMethod } from './provider-code.method.js';
import { ProviderController } from './provider.controller.js';
import { ProviderDoor } from './provider-door.js';
import { ProviderMails } from './provider-mails.js';
import { ProviderNewcomers } from './provider-newcomers.js';
import { ProviderPeople } from './provider-people.js';
import { ProviderProfiles } from './provider-profiles.js';
import { ProviderSettings } from './provider.settings.js';
import { ProvidersController } from './providers.controller.js';

/** Part of the sign-in module: signing in at other providers. */
export const providerSignIn = {
  imports: [OAuthAccountsModule, OAuthProvidersModule, OAuthTransactionsModule, ProviderPicturesModule],
  controllers: [IdTokenController, ProviderController, ProvidersController],
  providers: [
    provideSettings(ProviderSettings),
    ArrivalNews,
    Arrivals,
    CallbackPaths,
    Departures,
    IdTokenMethod,
    OAuthCookies,
    ProviderAdmission,
    ProviderCodeMethod,
    ProviderDoor,
    ProviderMails,
    ProviderNewcomers,
    ProviderPeople,
    ProviderProfiles,
  ],
};
