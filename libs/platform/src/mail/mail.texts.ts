import type { MailTemplate } from './mails.js';

/** One mail. `{...}` are values; `page` is where the button leads, on the front-end, with the token. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button?: { readonly label: string; readonly page: string };
  readonly after?: readonly string[];
}

const ifItWasNotYou = 'If this was not you, change your password now and sign out everywhere.';

/** Words are data: other languages are other tables of the same keys. */
export const english: Readonly<Record<MailTemplate, MailText>> = {
  verify_email: {
    subject: 'Confirm your address for {product}',
    paragraphs: ['Somebody, hopefully you, gave this address to {product}. Confirm that it is yours.'],
    button: { label: 'Confirm my address', page: '/verify' },
    after: ['The link is good once, for 24 hours. If it was not you, do nothing: without the link no account is made.'],
  },
  account_exists: {
    subject: 'You already have an account at {product}',
    paragraphs: [
      'Hello {name},',
      'somebody, perhaps you, tried to sign up at {product} with this address, but it already has an account.',
      'Sign in with your password. If this was not you, there is nothing to do: your account is unchanged.',
    ],
  },
  new_device: {
    subject: 'New sign-in to {product}',
    paragraphs: ['Hello {name},', 'somebody signed in to your account at {product} on a new device.', ifItWasNotYou],
  },
  session_reuse: {
    subject: 'A session was ended at {product}',
    paragraphs: [
      'Hello {name},',
      'an old key of one of your sessions at {product} was used again. Somebody may have copied it, so we ended the session.',
      'Sign in again. If you did not expect this, change your password and sign out everywhere.',
    ],
  },
  password_changed: {
    subject: 'Your password at {product} was changed',
    paragraphs: ['Hello {name},', 'the password of your account at {product} was changed.', ifItWasNotYou],
  },
  account_deletion: {
    subject: 'Your account at {product} will be deleted',
    paragraphs: [
      'Hello {name},',
      'your account at {product} is closed and will be erased on {deletesAt}. Until then you can still keep it.',
    ],
    button: { label: 'Keep my account', page: '/cancel-deletion' },
  },
  set_password: {
    subject: 'Your account at {product}',
    paragraphs: ['Hello {name},', 'an account at {product} was made for you. Choose a password to sign in with.'],
    button: { label: 'Choose a password', page: '/reset-password' },
  },
  password_reset_by_admin: {
    subject: 'Choose a new password at {product}',
    paragraphs: ['Hello {name},', 'an administrator of {product} asks you to choose a new password.'],
    button: { label: 'Choose a password', page: '/reset-password' },
  },
};
