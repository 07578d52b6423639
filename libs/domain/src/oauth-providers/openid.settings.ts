import { text } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

/** The provider with the id `openid`: any OpenID Connect provider, by LibreChat's variables. More of them go into the file. */
export class OpenIdSettings {
  @Setting('OPENID_CLIENT_ID', text, 'OpenID provider: client id')
  clientId?: string;

  @Setting('OPENID_CLIENT_SECRET', text, 'OpenID provider: client secret; without one, by PKCE alone')
  clientSecret?: string;

  @Setting('OPENID_ISSUER', text, 'OpenID provider: its issuer, or the address of its discovery document')
  issuer?: string;

  @Setting('OPENID_SCOPE', text, 'OpenID provider: what is asked for', { fallbackInWords: 'openid profile email' })
  scope?: string;

  @Setting('OPENID_CALLBACK_URL', text, 'OpenID provider: where it sends people back to', {
    fallbackInWords: '/oauth/openid/callback',
  })
  callback?: string;

  @Setting('OPENID_BUTTON_LABEL', text, 'OpenID provider: its name on the button')
  label?: string;

  @Setting('OPENID_IMAGE_URL', text, 'OpenID provider: its picture on the button, https')
  image?: string;

  @Setting('OPENID_AUDIENCE', text, 'OpenID provider: `audience` that is asked for; of a list the first')
  audience?: string;

  @Setting('OPENID_USERNAME_CLAIM', text, 'OpenID provider: the claim with the username')
  usernameClaim?: string;

  @Setting('OPENID_NAME_CLAIM', text, 'OpenID provider: the claim with the name')
  nameClaim?: string;

  @Setting(
    'OPENID_EMAIL_CLAIM',
    text,
    'OpenID provider: the claim with the address; another than email is never verified',
  )
  emailClaim?: string;

  @Setting('OPENID_REQUIRED_ROLE', text, 'roles of which people need one to come in, comma separated')
  requiredRole?: string;

  @Setting('OPENID_REQUIRED_ROLE_PARAMETER_PATH', text, 'the claim they are in; dots lead into objects')
  requiredRolePath?: string;

  @Setting('OPENID_REQUIRED_ROLE_TOKEN_KIND', text, 'where the claim is: id, access or userinfo', {
    fallbackInWords: 'id',
  })
  requiredRoleSource?: string;

  @Setting('OPENID_ADMIN_ROLE', text, 'roles that make an administrator, comma separated')
  adminRole?: string;

  @Setting('OPENID_ADMIN_ROLE_PARAMETER_PATH', text, 'the claim they are in')
  adminRolePath?: string;

  @Setting('OPENID_ADMIN_ROLE_TOKEN_KIND', text, 'where the claim is: id, access or userinfo', {
    fallbackInWords: 'id',
  })
  adminRoleSource?: string;

  @Setting('OPENID_ROLE_SYNC_ENABLED', text, 'whether a claim gives people their role here', {
    fallbackInWords: 'false',
  })
  roleSync?: string;

  @Setting('OPENID_ROLE_SYNC_CLAIM', text, 'the claim with the roles')
  roleSyncPath?: string;

  @Setting('OPENID_ROLE_SYNC_SOURCE', text, 'where the claim is: id, access or userinfo', { fallbackInWords: 'id' })
  roleSyncSource?: string;

  @Setting('OPENID_ROLE_SYNC_ROLE_PRIORITY', text, 'roles of ours that it may give, the strongest first, never admin')
  roleSyncPriority?: string;

  @Setting('OPENID_ROLE_SYNC_FALLBACK_ROLE', text, 'the role of who has none of them')
  roleSyncFallback?: string;

  @Setting('OPENID_GROUPS_CLAIM', text, 'the claim with the groups')
  groupsPath?: string;

  @Setting('OPENID_USE_END_SESSION_ENDPOINT', text, 'whether signing out here leads to signing out there', {
    fallbackInWords: 'false',
  })
  endSession?: string;

  @Setting('OPENID_POST_LOGOUT_REDIRECT_URI', text, 'where people end up after that', {
    fallbackInWords: 'the first of DOMAIN_CLIENT, /login',
  })
  postLogout?: string;
}
