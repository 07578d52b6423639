import { OAuthProvidersModule } from '#domain/oauth-providers/oauth-providers.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { SessionsModule } from '#domain/sessions/sessions.module.js';
import { AccountSecurityModule } from '#flows/account-security/account-security.module.js';
import { AccountRecoveryModule } from '#flows/account-recovery/account-recovery.module.js';
import { AccessModule } from '#flows/access/access.module.js';
import { LoginLinksFlowModule } from '#flows/login-links/login-links-flow.module.js';
import { PasswordResetModule } from '#flows/password-reset/password-reset.module.js';
import { SecondFactorsModule } from '#flows/second-factors/second-factors.module.js';
import { SignInModule } from '#flows/sign-in/sign-in.module.js';
import { AdministrationModule } from '#flows/administration/administration.module.js';
import { AccountDeletionModule } from '#flows/account-deletion/account-deletion.module.js';
import { ApiKeysFlowModule } from '#flows/api-keys/api-keys-flow.module.js';
import { AuthConfigModule } from '#flows/auth-config/auth-config.module.js';
import { DelegatedLoginModule } from '#flows/delegated-login/delegated-login.module.js';
import { DevicePairingModule } from '#flows/device-pairing/device-pairing.module.js';
import { EmailChangeModule } from '#flows/email-change/email-change.module.js';
import { EmbeddingModule } from '#flows/embedding/embedding.module.js';
import { ModerationFlowModule } from '#flows/moderation/moderation.module.js';
import { OrganizationAdministrationModule } from '#flows/organization-administration/organization-administration.module.js';
import { OrganizationConfigFlowModule } from '#flows/organization-config/organization-config.module.js';
import { OrganizationWorkspacesModule } from '#flows/organization-workspaces/organization-workspaces.module.js';
import { OrganizationDomainsFlowModule } from '#flows/organization-domains/organization-domains.module.js';
import { OrganizationsFlowModule } from '#flows/organizations/organizations.module.js';
import { LiveEventsModule } from '#flows/live-events/live-events.module.js';
import { FactorResetModule } from '#flows/factor-reset/factor-reset.module.js';
import { InvitationsFlowModule } from '#flows/invitations/invitations-flow.module.js';
import { SingleUserModule } from '#flows/single-user/single-user.module.js';
import { SignUpModule } from '#flows/sign-up/sign-up.module.js';
import { UsageFlowModule } from '#flows/usage/usage.module.js';
import { WaysInModule } from '#flows/ways-in/ways-in.module.js';

/** Every module with routes of its own. A new journey is one line here. */
export const features = [
  AccessModule,
  AccountDeletionModule,
  AccountRecoveryModule,
  AccountSecurityModule,
  AdministrationModule,
  ApiKeysFlowModule,
  AuthConfigModule,
  DelegatedLoginModule,
  DevicePairingModule,
  EmailChangeModule,
  EmbeddingModule,
  InvitationsFlowModule,
  LiveEventsModule,
  LoginLinksFlowModule,
  ModerationFlowModule,
  OAuthProvidersModule,
  OrganizationAdministrationModule,
  OrganizationConfigFlowModule,
  OrganizationDomainsFlowModule,
  OrganizationsFlowModule,
  OrganizationWorkspacesModule,
  FactorResetModule,
  PasswordResetModule,
  SecondFactorsModule,
  ServerKeysModule,
  SessionsModule,
  SignInModule,
  SignUpModule,
  SingleUserModule,
  UsageFlowModule,
  WaysInModule,
];
