import type { MailTexts } from '../mail-text.js';

const ifItWasYou = 'If it was you, there is nothing to do.';
const ifItWasNotYou = 'If it was not you, change your password now and sign out everywhere.';
const codesAreKnown =
  'If it was not you, reset your password now, then make new recovery codes: somebody else has the present ones.';
const ignoreIt = 'If you did not expect this, you can ignore this message: nothing will happen.';

export const english: MailTexts = {
  shared: {
    greeting: 'Hello {name},',
    linkBelow: 'If the button does not work, open this address:',
    linkExpiry: 'The link works once, until {expiresAt}.',
    token: 'Or give this token to the program:',
    forGood: 'never, it is for good',
    byRule: 'repeated violations of the rules of {product}',
    noReason: 'none was given',
    footer: 'This message was sent automatically by {product}.',
  },
  verify_email: {
    subject: 'Confirm your address for {product}',
    preheader: 'One step is left: confirm that this address is yours.',
    paragraphs: ['Somebody, hopefully you, gave this address to {product}. Please confirm that it is yours.'],
    button: 'Confirm my address',
    after: ['If it was not you, you can ignore this message: without the link the address is not used.'],
  },
  account_exists: {
    subject: 'You already have an account at {product}',
    preheader: 'Simply sign in; nobody has changed anything.',
    paragraphs: [
      'Somebody, perhaps you, tried to sign up at {product} with this address, but it already has an account.',
      'Sign in with your password. If it was not you, there is nothing to do: your account is unchanged.',
    ],
    after: [],
  },
  password_reset: {
    subject: 'Reset your password at {product}',
    preheader: 'Choose a new password with the link in this message.',
    paragraphs: ['Somebody, hopefully you, asked to reset the password of your account at {product}.'],
    button: 'Choose a new password',
    after: [
      'A new password ends all your sessions; you then sign in with it.',
      'If it was not you, you can ignore this message: your password stays as it is.',
    ],
  },
  password_reset_by_admin: {
    subject: 'Choose a new password at {product}',
    preheader: 'An administrator asks you to choose a new password.',
    paragraphs: ['An administrator of {product} asks you to choose a new password.'],
    button: 'Choose a new password',
    after: [],
  },
  set_password: {
    subject: 'Your account at {product}',
    preheader: 'It is ready: choose your password.',
    paragraphs: ['An account at {product} was made for you. Choose a password to sign in with.'],
    button: 'Choose a password',
    after: [],
  },
  password_changed: {
    subject: 'Your password at {product} was changed',
    preheader: ifItWasYou,
    paragraphs: ['The password of your account at {product} was changed on {at}.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  password_old: {
    subject: 'Your password at {product} is old',
    preheader: 'You need not do anything: it still works.',
    paragraphs: [
      'Your password at {product} has been the same for a long time. It still works, and nothing happens if you keep it.',
      'If you use it elsewhere too, or somebody may have seen it, sign in and set a new one.',
    ],
    after: [],
  },
  new_device: {
    subject: 'New sign-in to {product}',
    preheader: 'Your account was used on a new device. Was that you?',
    paragraphs: ['Somebody signed in to your account at {product} on a new device on {at}.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  device_waiting: {
    subject: 'A device asks for your account at {product}',
    preheader: 'Approve it only if it shows the same number as your account page.',
    paragraphs: [
      'A device asked on {at} to be connected to your account at {product}. It can do nothing until you approve it.',
      'Approve it only if it is yours and shows the same number. If you do not know it, refuse it, or do nothing.',
    ],
    after: [],
  },
  device_approved: {
    subject: 'A device was connected to your account at {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'Since {at} a device can use your account at {product} until it is revoked.',
      ifItWasYou,
      'If it was not you, revoke the device and change your password now.',
    ],
    after: [],
  },
  device_revoked: {
    subject: 'A device was disconnected from your account at {product}',
    preheader: 'It can no longer use your account.',
    paragraphs: ['On {at} a device was disconnected from your account at {product}.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  session_reuse: {
    subject: 'A session was ended at {product}',
    preheader: 'We ended it for your safety. Please sign in again.',
    paragraphs: [
      'An old key of one of your sessions at {product} was used again on {at}. Somebody may have copied it, so we ended the session.',
      'Please sign in again. If you cannot explain this, change your password and sign out everywhere.',
    ],
    after: [],
  },
  second_factor_changed: {
    subject: 'Your two-step sign-in at {product} was changed',
    preheader: ifItWasYou,
    paragraphs: [
      'The second step of signing in to your account at {product} was changed on {at}.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  second_step_failed: {
    subject: 'A second step of signing in to {product} failed',
    preheader: 'Somebody got past the first step. Was that you?',
    paragraphs: [
      'On {at} somebody showed the right password or code for your account at {product}, but a wrong second factor. They did not get in.',
      'If it was you, simply try again. If it was not you, change your password now: somebody knows it.',
    ],
    after: [],
  },
  passkey_added: {
    subject: 'Your account at {product} has a new passkey',
    preheader: ifItWasYou,
    paragraphs: [
      'A passkey was added to your account at {product} on {at}. Whoever has it can sign in without a password.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  passkey_removed: {
    subject: 'A passkey of your {product} account was removed',
    preheader: ifItWasYou,
    paragraphs: [
      'A passkey was removed from your account at {product} on {at}. It no longer signs anybody in.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  api_key_added: {
    subject: 'A new API key for your account at {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'On {at} the API key “{key}” ({prefix}…) was made for your account at {product}. A program that has it can act in your name.',
      ifItWasYou,
      'If it was not you, revoke the key, change your password and sign out everywhere.',
    ],
    after: [],
  },
  api_key_leaked: {
    subject: 'A secret of an API key at {product} was found',
    preheader: 'It is not good any more. Make a new one.',
    paragraphs: [
      'On {at} somebody reported to {product} that a secret of the API key “{key}” ({prefix}…) lies where others can read it. We ended this secret at once.',
      'Remove it from there, make a new one, and look at what the key was used for.',
    ],
    after: [],
  },
  api_key_exposed: {
    subject: 'A secret of an API key at {product} was found, and still works',
    preheader: 'Rotate or revoke the key now.',
    paragraphs: [
      'On {at} somebody reported to {product} that a secret of the API key “{key}” ({prefix}…) lies where others can read it. It still works.',
      'Rotate or revoke the key now, and look at what it was used for.',
    ],
    after: [],
  },
  provider_address_unconfirmed: {
    subject: 'Signing in at {product} with this address',
    preheader: 'The service that was used does not confirm it, so nothing happened.',
    paragraphs: [
      'Somebody, perhaps you, tried to sign in at {product} through another service that names this address but does not confirm that it is yours. So nobody was signed in.',
      'If it was you: sign in here with this address, or sign up with it, and then link that service in your account.',
    ],
    after: [ignoreIt],
  },
  ways_in_left: {
    subject: 'What opens your account at {product}',
    preheader: 'Look once whether all of it is yours.',
    paragraphs: [
      'You have set a new password at {product}. Besides it there are still: passkeys: {passkeys}, authenticator apps: {apps}, linked providers: {providers}.',
      'If you do not know one of them, sign in and remove it in your account: somebody else may have added it.',
    ],
    after: [],
  },
  identity_linked: {
    subject: 'Another way to sign in to your account at {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'On {at} an account at {provider} was linked to your account at {product}. Whoever is signed in there can sign in here.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  identity_unlinked: {
    subject: 'A way to sign in to your account at {product} was removed',
    preheader: ifItWasYou,
    paragraphs: [
      'On {at} an account at {provider} was unlinked from your account at {product}. It opens your account no more.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  factor_reset_asked: {
    subject: 'Your second factors at {product} will be removed',
    preheader: 'An administrator was told that you can no longer use them.',
    paragraphs: [
      'An administrator of {product} was told that you lost your second factor, and will let you in without it. On {inForceAt} your authenticators, passkeys and recovery codes are removed, and every device is signed out.',
      'If you asked for it, you need not wait: confirm it with this button.',
    ],
    button: 'Remove my second factors now',
    after: [
      'If you did not ask for it, sign in with your second factor before that time: then nothing happens. Change your password too.',
    ],
  },
  factors_reset: {
    subject: 'Your second factors at {product} were removed',
    preheader: 'Set up a new one when you sign in.',
    paragraphs: [
      'Your authenticators, passkeys and recovery codes at {product} were removed on {at}, and every device is signed out. Sign in with your password, then set up a new second factor.',
      ifItWasNotYou,
    ],
    after: [],
  },
  recovery_codes_replaced: {
    subject: 'Your recovery codes for {product} are new',
    preheader: ifItWasYou,
    paragraphs: [
      'New recovery codes were made for your account at {product} on {at}. The older ones no longer work.',
      ifItWasYou,
      codesAreKnown,
    ],
    after: [],
  },
  recovery_codes_used: {
    subject: 'Recovery codes of your {product} account were used',
    preheader: ifItWasYou,
    paragraphs: [
      'Two recovery codes of your account at {product} were used on {at} to set a new password. They will not work again.',
      ifItWasYou,
      'If it was not you, stop it now: the codes that are left are dead then, all sessions end, and we send you a link to choose a new password.',
    ],
    button: 'Stop the recovery',
    after: [],
  },
  recovery_code_used: {
    subject: 'A recovery code of your {product} account was used',
    preheader: ifItWasYou,
    paragraphs: [
      'A recovery code was used on {at} as the second step of signing in to your account at {product}. It will not work again.',
      ifItWasYou,
      codesAreKnown,
    ],
    after: [],
  },
  sign_in_code: {
    subject: 'Your sign-in code for {product}',
    preheader: 'Enter it where you asked for it.',
    paragraphs: ['With this code you sign in to {product}:'],
    after: [
      'The code works once, until {expiresAt}.',
      'Never give it to anybody, not even to people who say they are from {product}. If you did not ask for it, you can ignore this message.',
    ],
  },
  email_change_confirm: {
    subject: 'Confirm your new address for {product}',
    preheader: 'One step is left: confirm that this address is yours.',
    paragraphs: [
      'Somebody, hopefully you, wants to use this address for an account at {product}. Please confirm that it is yours.',
    ],
    button: 'Confirm the new address',
    after: [ignoreIt],
  },
  email_change_notice: {
    subject: 'The address of your account at {product} is being changed',
    preheader: 'If it was not you, you can undo it.',
    paragraphs: [
      'Somebody, hopefully you, gave your account at {product} another e-mail address on {at}.',
      'If it was you, there is nothing to do. If it was not you, undo the change: your account keeps this address, all sessions end, and we send you a link to choose a new password.',
    ],
    button: 'Undo the change',
    after: [],
  },
  invitation: {
    subject: 'You are invited to {product}',
    preheader: 'Accept the invitation and open your account.',
    paragraphs: ['You are invited to open an account at {product}.'],
    button: 'Accept the invitation',
    after: [ignoreIt],
  },
  organization_invitation: {
    subject: 'Invitation to {organization} at {product}',
    preheader: 'Accept the invitation to work together.',
    paragraphs: ['You are invited to join the organization “{organization}” at {product}.'],
    button: 'Accept the invitation',
    after: [ignoreIt],
  },
  account_locked: {
    subject: 'Your account at {product} is locked for a while',
    preheader: 'There were too many failed attempts to sign in.',
    paragraphs: [
      'Too many attempts to sign in to your account at {product} have failed. For its protection, signing in is locked for a while since {at}.',
      'If it was you, wait a little, then try again or reset your password. If it was not you, there is nothing to do: nobody got in.',
    ],
    after: [],
  },
  moderation_warning: {
    subject: 'A warning from {product}',
    preheader: 'Nothing else happens if it stops here.',
    paragraphs: [
      'Your account at {product} did several things lately that are not allowed there. This is a warning: nothing else happens now.',
      'If it goes on, your account will be slowed down, and then blocked for a while.',
      'If it was not you, somebody may be using your account: change your password now and sign out everywhere.',
    ],
    after: [],
  },
  account_banned: {
    subject: 'Your account at {product} was blocked',
    preheader: 'You can no longer sign in.',
    paragraphs: [
      'Your account at {product} was blocked on {at}. All your sessions have ended, and you cannot sign in while the block lasts.',
      'It ends: {until}.',
      'The reason: {reason}.',
    ],
    button: 'Appeal',
    after: ['If you think that this is a mistake, say so with the button above, once. You need not sign in for it.'],
  },
  ban_lifted: {
    subject: 'Your account at {product} is open again',
    preheader: 'You can sign in again.',
    paragraphs: ['The block of your account at {product} was lifted on {at}. You can sign in again.'],
    after: [],
  },
  appeal_rejected: {
    subject: 'Your appeal at {product}',
    preheader: 'The block of your account stays.',
    paragraphs: [
      'Your appeal against the block of your account at {product} was looked at. The block stays.',
      'It ends: {until}.',
    ],
    after: [],
  },
  account_deletion: {
    subject: 'Your account at {product} will be deleted',
    preheader: 'Until then you can still keep it.',
    paragraphs: [
      'Your account at {product} is closed and will be erased for good on {deletesAt}. Until then you can still keep it.',
    ],
    button: 'Keep my account',
    after: [],
  },
};
