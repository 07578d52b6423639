import { boolean, text } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

const callback = (id: string) => ({ fallbackInWords: `/oauth/${id}/callback` });

/** Providers to sign in with. What is wrong with one of them turns that one off, with a line in the log; it does not keep us from starting. */
export class OAuthSettings {
  @Setting('ALLOW_SOCIAL_LOGIN', boolean, 'whether any provider is on', { fallback: 'false' })
  allowSocialLogin: boolean;

  @Setting('ENABLE_OAUTH', boolean, 'false: no provider is on, whatever ALLOW_SOCIAL_LOGIN says', { fallback: 'true' })
  enableOAuth: boolean;

  @Setting('OAUTH_PROVIDERS_FILE', text, 'YAML file with a map `oauth:` of any number of providers (docs/providers)')
  file?: string;

  @Setting('GOOGLE_CLIENT_ID', text, 'Google: client id')
  googleClientId?: string;

  @Setting('GOOGLE_CLIENT_SECRET', text, 'Google: client secret')
  googleClientSecret?: string;

  @Setting('GOOGLE_CALLBACK_URL', text, 'Google: where it sends people back to', callback('google'))
  googleCallback?: string;

  @Setting('OAUTH_GOOGLE_CLIENT_ID', text, 'another name of GOOGLE_CLIENT_ID')
  otherGoogleClientId?: string;

  @Setting('OAUTH_GOOGLE_CLIENT_SECRET', text, 'another name of GOOGLE_CLIENT_SECRET')
  otherGoogleClientSecret?: string;

  @Setting('FACEBOOK_CLIENT_ID', text, 'Facebook: app id')
  facebookClientId?: string;

  @Setting('FACEBOOK_CLIENT_SECRET', text, 'Facebook: app secret')
  facebookClientSecret?: string;

  @Setting('FACEBOOK_CALLBACK_URL', text, 'Facebook: where it sends people back to', callback('facebook'))
  facebookCallback?: string;

  @Setting('GITHUB_CLIENT_ID', text, 'GitHub: client id of an OAuth app or a GitHub App')
  githubClientId?: string;

  @Setting('GITHUB_CLIENT_SECRET', text, 'GitHub: client secret')
  githubClientSecret?: string;

  @Setting('GITHUB_CALLBACK_URL', text, 'GitHub: where it sends people back to', callback('github'))
  githubCallback?: string;

  @Setting('GITHUB_ENTERPRISE_BASE_URL', text, 'GitHub Enterprise Server: its address')
  githubBase?: string;

  @Setting('GITHUB_ENTERPRISE_USER_AGENT', text, 'GitHub Enterprise Server: the name we call with')
  githubUserAgent?: string;

  @Setting('DISCORD_CLIENT_ID', text, 'Discord: client id')
  discordClientId?: string;

  @Setting('DISCORD_CLIENT_SECRET', text, 'Discord: client secret')
  discordClientSecret?: string;

  @Setting('DISCORD_CALLBACK_URL', text, 'Discord: where it sends people back to', callback('discord'))
  discordCallback?: string;

  @Setting('APPLE_CLIENT_ID', text, 'Apple: the services id')
  appleClientId?: string;

  @Setting('APPLE_TEAM_ID', text, 'Apple: the team')
  appleTeamId?: string;

  @Setting('APPLE_KEY_ID', text, 'Apple: the id of the key')
  appleKeyId?: string;

  @Setting('APPLE_PRIVATE_KEY_PATH', text, 'Apple: the key, a .p8 file')
  appleKeyPath?: string;

  @Setting('APPLE_PRIVATE_KEY', text, 'Apple: the key itself, in place of a file; its line breaks may be written \\n')
  appleKey?: string;

  @Setting('APPLE_CALLBACK_URL', text, 'Apple: where it sends people back to', callback('apple'))
  appleCallback?: string;

  @Setting('OAUTH_AZURE_CLIENT_ID', text, 'Microsoft Entra ID (Azure AD): application id')
  azureClientId?: string;

  @Setting('OAUTH_AZURE_CLIENT_SECRET', text, 'Microsoft Entra ID: client secret')
  azureClientSecret?: string;

  @Setting('OAUTH_AZURE_TENANT_ID', text, 'Microsoft Entra ID: tenant: its id (a UUID), or common, organizations', {
    fallbackInWords: 'common: every tenant, whose addresses then prove nothing',
  })
  azureTenant?: string;
}
