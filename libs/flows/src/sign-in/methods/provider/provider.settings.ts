import { boolean } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class ProviderSettings {
  @Setting(
    'OAUTH_KEEP_PROFILE',
    boolean,
    'name and picture follow the provider at each sign-in; else they are taken once',
    {
      fallback: 'false',
    },
  )
  keepInStep: boolean;
}
