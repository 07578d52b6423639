import type { OAuthSettings } from '../oauth.settings.js';
import type { OpenIdSettings } from '../openid.settings.js';
import type { ProviderDefinition } from './provider-definition.js';

/** field of the file -> [variable, what it holds] */
type Variables = Readonly<Record<string, readonly [name: string, value: unknown]>>;

/** Names of what is deeper inside. */
const deeper: Readonly<Record<string, string>> = {
  'authorization_parameters.audience': 'OPENID_AUDIENCE',
  'claims.username': 'OPENID_USERNAME_CLAIM',
  'claims.name': 'OPENID_NAME_CLAIM',
  'claims.email': 'OPENID_EMAIL_CLAIM',
  'roles.required.any_of': 'OPENID_REQUIRED_ROLE',
  'roles.required.path': 'OPENID_REQUIRED_ROLE_PARAMETER_PATH',
  'roles.required.source': 'OPENID_REQUIRED_ROLE_TOKEN_KIND',
  'roles.admin.any_of': 'OPENID_ADMIN_ROLE',
  'roles.admin.path': 'OPENID_ADMIN_ROLE_PARAMETER_PATH',
  'roles.admin.source': 'OPENID_ADMIN_ROLE_TOKEN_KIND',
  'roles.sync.path': 'OPENID_ROLE_SYNC_CLAIM',
  'roles.sync.source': 'OPENID_ROLE_SYNC_SOURCE',
  'roles.sync.priority': 'OPENID_ROLE_SYNC_ROLE_PRIORITY',
  'roles.sync.fallback': 'OPENID_ROLE_SYNC_FALLBACK_ROLE',
  'roles.groups.path': 'OPENID_GROUPS_CLAIM',
};

/** What the variables say, in the words of the file, so that both are judged by one reader. */
export function definitionsFromVariables(
  settings: OAuthSettings,
  openId: OpenIdSettings,
): readonly ProviderDefinition[] {
  return [
    definition('google', 'google', googleVariables(settings)),
    definition('facebook', 'facebook', {
      client_id: ['FACEBOOK_CLIENT_ID', settings.facebookClientId],
      client_secret: ['FACEBOOK_CLIENT_SECRET', settings.facebookClientSecret],
      redirect_uri: ['FACEBOOK_CALLBACK_URL', settings.facebookCallback],
    }),
    definition('github', 'github', {
      client_id: ['GITHUB_CLIENT_ID', settings.githubClientId],
      client_secret: ['GITHUB_CLIENT_SECRET', settings.githubClientSecret],
      redirect_uri: ['GITHUB_CALLBACK_URL', settings.githubCallback],
      base_url: ['GITHUB_ENTERPRISE_BASE_URL', settings.githubBase],
      user_agent: ['GITHUB_ENTERPRISE_USER_AGENT', settings.githubUserAgent],
    }),
    definition('discord', 'discord', {
      client_id: ['DISCORD_CLIENT_ID', settings.discordClientId],
      client_secret: ['DISCORD_CLIENT_SECRET', settings.discordClientSecret],
      redirect_uri: ['DISCORD_CALLBACK_URL', settings.discordCallback],
    }),
    definition('apple', 'apple', {
      client_id: ['APPLE_CLIENT_ID', settings.appleClientId],
      team_id: ['APPLE_TEAM_ID', settings.appleTeamId],
      key_id: ['APPLE_KEY_ID', settings.appleKeyId],
      private_key_path: ['APPLE_PRIVATE_KEY_PATH', settings.appleKeyPath],
      private_key: ['APPLE_PRIVATE_KEY', settings.appleKey],
      redirect_uri: ['APPLE_CALLBACK_URL', settings.appleCallback],
    }),
    definition('azure', 'microsoft', {
      client_id: ['OAUTH_AZURE_CLIENT_ID', settings.azureClientId],
      client_secret: ['OAUTH_AZURE_CLIENT_SECRET', settings.azureClientSecret],
      tenant: ['OAUTH_AZURE_TENANT_ID', settings.azureTenant],
    }),
    definition('openid', 'oidc', openIdVariables(openId)),
  ].filter((each) => each !== null);
}

/** Two names for one thing (S0-10, S4-74); the first that is set counts. */
function googleVariables(settings: OAuthSettings): Variables {
  const { googleClientId, otherGoogleClientId, googleClientSecret, otherGoogleClientSecret } = settings;
  return {
    client_id: googleClientId
      ? ['GOOGLE_CLIENT_ID', googleClientId]
      : [otherGoogleClientId ? 'OAUTH_GOOGLE_CLIENT_ID' : 'GOOGLE_CLIENT_ID', otherGoogleClientId],
    client_secret: googleClientSecret
      ? ['GOOGLE_CLIENT_SECRET', googleClientSecret]
      : [otherGoogleClientId ? 'OAUTH_GOOGLE_CLIENT_SECRET' : 'GOOGLE_CLIENT_SECRET', otherGoogleClientSecret],
    redirect_uri: ['GOOGLE_CALLBACK_URL', settings.googleCallback],
  };
}

function openIdVariables(openId: OpenIdSettings): Variables {
  return {
    client_id: ['OPENID_CLIENT_ID', openId.clientId],
    client_secret: ['OPENID_CLIENT_SECRET', openId.clientSecret],
    issuer: ['OPENID_ISSUER', openId.issuer],
    scope: ['OPENID_SCOPE', openId.scope],
    redirect_uri: ['OPENID_CALLBACK_URL', openId.callback],
    display_name: ['OPENID_BUTTON_LABEL', openId.label],
    icon: ['OPENID_IMAGE_URL', openId.image],
    authorization_parameters: [
      'OPENID_AUDIENCE',
      present({ audience: openId.audience?.split(',').map((one) => one.trim())[0] }),
    ],
    claims: [
      'OPENID_..._CLAIM',
      present({ username: openId.usernameClaim, name: openId.nameClaim, email: openId.emailClaim }),
    ],
    roles: ['OPENID_..._ROLE', rolesOf(openId)],
    end_session: ['OPENID_USE_END_SESSION_ENDPOINT', openId.endSession],
    post_logout_redirect_uri: ['OPENID_POST_LOGOUT_REDIRECT_URI', openId.postLogout],
  };
}

function rolesOf(openId: OpenIdSettings): object | undefined {
  const { requiredRole, requiredRolePath, requiredRoleSource, adminRole, adminRolePath, adminRoleSource } = openId;
  const isSynced = openId.roleSync !== undefined && openId.roleSync !== 'false';
  return present({
    required: present({ any_of: requiredRole, path: requiredRolePath, source: requiredRoleSource }),
    admin: present({ any_of: adminRole, path: adminRolePath, source: adminRoleSource }),
    sync: isSynced
      ? {
          path: openId.roleSyncPath,
          source: openId.roleSyncSource,
          priority: openId.roleSyncPriority,
          fallback: openId.roleSyncFallback,
        }
      : undefined,
    groups: present({ path: openId.groupsPath }),
  });
}

/** What is set; undefined where nothing is. */
function present(fields: Readonly<Record<string, unknown>>): object | undefined {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}

/** Null where nobody has said who we are there: a callback or a scope alone is a template's. */
function definition(id: string, type: string, variables: Variables): ProviderDefinition | null {
  const set = Object.entries(variables).filter(([, [, value]]) => value !== undefined);
  const isMeant = ['client_id', 'client_secret'].some((field) => variables[field]?.[1] !== undefined);
  if (!isMeant) return null;
  return {
    id,
    fields: { type, ...Object.fromEntries(set.map(([field, [, value]]) => [field, value])) },
    names: { ...deeper, ...Object.fromEntries(Object.entries(variables).map(([field, [name]]) => [field, name])) },
  };
}
