import type { ProviderType } from './provider-config.js';
import type { ProviderKind } from './provider-kind.js';
import { apple } from './providers/apple.js';
import { auth0 } from './providers/auth0.js';
import { cognito } from './providers/cognito.js';
import { discord } from './providers/discord.js';
import { facebook } from './providers/facebook.js';
import { github } from './providers/github.js';
import { gitlab } from './providers/gitlab.js';
import { google } from './providers/google.js';
import { microsoft } from './providers/microsoft.js';
import { oauth2 } from './providers/oauth2.js';
import { oidc } from './providers/oidc.js';
import { okta } from './providers/okta.js';

/** Which client speaks with which type (S4-2). A new kind is a file in `providers/` and a line here. */
export const providerKinds: Readonly<Record<ProviderType, ProviderKind>> = {
  google,
  facebook,
  github,
  discord,
  apple,
  microsoft,
  cognito,
  okta,
  auth0,
  gitlab,
  oidc,
  oauth2,
};
