import { byLanguage, type InEveryLanguage } from '../language/words.js';
import type { MailTexts } from './mail-text.js';
import { addressMails } from './texts/addresses.js';
import { apiKeyMails } from './texts/api-keys.js';
import { deletionMails } from './texts/deletion.js';
import { deviceMails } from './texts/devices.js';
import { invitationMails } from './texts/invitations.js';
import { moderationMails } from './texts/moderation.js';
import { passwordMails } from './texts/passwords.js';
import { providerMails } from './texts/providers.js';
import { recoveryCodeMails } from './texts/recovery-codes.js';
import { secondFactorMails } from './texts/second-factors.js';
import { shared } from './texts/sentences.js';
import { signInMails } from './texts/signing-in.js';
import { wayInMails } from './texts/ways-in.js';

/** Words are data: a topic is a file, each mail of it in every language. */
export const shippedTexts: InEveryLanguage<MailTexts> = byLanguage({
  shared,
  ...addressMails,
  ...apiKeyMails,
  ...deletionMails,
  ...deviceMails,
  ...invitationMails,
  ...moderationMails,
  ...passwordMails,
  ...providerMails,
  ...recoveryCodeMails,
  ...secondFactorMails,
  ...signInMails,
  ...wayInMails,
});
