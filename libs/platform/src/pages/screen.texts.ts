import { byLanguage } from '../language/words.js';
import { account, leaving, password, profile } from './screen-texts/account.js';
import { device, devices, sessions } from './screen-texts/devices.js';
import { inviteLinks, invitations } from './screen-texts/inviting.js';
import { invitation, register } from './screen-texts/joining.js';
import { keys, newKey, ownKeys, scopes } from './screen-texts/keys.js';
import { members, organizations, roles } from './screen-texts/organizations.js';
import { problems } from './screen-texts/problems.js';
import { secondStep, stepUp } from './screen-texts/second-step.js';
import { loading, noScript } from './screen-texts/shell.js';
import { banned, login } from './screen-texts/signing-in.js';
import { factors, identities, passkeys } from './screen-texts/ways-in.js';

/** The words of the pages that run scripts (docs/pages.md). Words are data, as those of the other pages are (page.texts.ts). */
export const screenTexts = byLanguage({
  noScript,
  loading,
  login,
  register,
  secondStep,
  stepUp,
  account,
  profile,
  password,
  sessions,
  factors,
  passkeys,
  identities,
  devices,
  keys,
  ownKeys,
  newKey,
  scopes,
  leaving,
  device,
  invitation,
  organizations,
  members,
  invitations,
  inviteLinks,
  roles,
  banned,
  problems,
});
