import type { PageTexts } from '../page-text.js';

export const english: PageTexts = {
  pages: {
    verify: {
      title: 'Confirm your address',
      text: ['With this button you confirm that the e-mail address is yours.'],
      button: 'Confirm my address',
      done: { title: 'Your address is confirmed', text: ['You can sign in to {product} now.'] },
    },
    forgot_password: {
      title: 'Forgot your password?',
      text: ['Enter the e-mail address of your account at {product}. We send you a link to choose a new password.'],
      button: 'Send me the link',
      done: {
        title: 'Look at your mail',
        text: [
          'If there is an account with this address, a message with a link is on its way.',
          'Nothing there after a few minutes? Look into the spam folder too.',
        ],
      },
    },
    reset_password: {
      title: 'Choose your password',
      text: ['You will sign in to {product} with it. Every device that is signed in will be signed out.'],
      button: 'Save the password',
      done: { title: 'Your password is saved', text: ['You can sign in to {product} with it now.'] },
    },
    confirm_email: {
      title: 'Confirm your new address',
      text: ['With this button your account at {product} gets this e-mail address.'],
      button: 'Confirm the new address',
      done: { title: 'Your new address is confirmed', text: ['From now on we write to this address.'] },
    },
    undo_email_change: {
      title: 'Undo the change of your address',
      text: [
        'Your account at {product} keeps its old e-mail address, every device is signed out, and we send you a link to choose a new password.',
      ],
      button: 'Undo the change',
      done: {
        title: 'The change is undone',
        text: ['Your account has its old address. Please choose a new password with the link that we just sent to it.'],
      },
    },
    stop_recovery: {
      title: 'Stop the recovery of your account',
      text: [
        'Somebody recovered your account at {product} with two recovery codes. If it was not you: the codes that are left die, every device is signed out, and we send you a link to choose a new password.',
      ],
      button: 'Stop the recovery',
      done: {
        title: 'The recovery is stopped',
        text: ['Please choose a new password with the link that we just sent to you, then make new recovery codes.'],
      },
    },
    reset_second_factors: {
      title: 'Remove your second factors',
      text: [
        'An administrator of {product} offers to remove the second factors of your account, because you can use them no longer. With this button they go now, and every device is signed out.',
      ],
      button: 'Remove my second factors',
      done: {
        title: 'Your second factors are removed',
        text: ['Sign in to {product} with your password, then set up a new second factor.'],
      },
    },
    cancel_deletion: {
      title: 'Keep your account',
      text: ['Your account at {product} is going to be deleted. With this button you keep it.'],
      button: 'Keep my account',
      done: { title: 'Your account stays', text: ['You can sign in to {product} again.'] },
    },
    appeal: {
      title: 'Appeal the block of your account',
      text: [
        'If you think that the block is a mistake, tell the moderators of {product}. You can do so once, and the decision comes by mail.',
      ],
      button: 'Send the appeal',
      done: { title: 'Your appeal was sent', text: ['The moderators will look at it and tell you by mail.'] },
    },
  },
  labels: { email: 'E-mail address', password: 'New password', text: 'What do you want to say?' },
  hints: { password: 'At least {minLength} characters. A few words in a row are easy to remember.' },
  rules: {
    lowercase: 'Lower-case letters: at least {count}.',
    uppercase: 'Capital letters: at least {count}.',
    numeric: 'Digits: at least {count}.',
    symbol: 'Other characters: at least {count}.',
    requirements: 'Kinds of characters that are needed: {count}.',
  },
  problems: {
    invalid_token: 'This link is not valid any more: it has expired, was used, or a newer one was sent.',
    form_expired: 'This page was open for too long, or your browser keeps no cookies. Please try again.',
    email_invalid: 'Enter an e-mail address such as ada@example.org.',
    password_missing: 'Enter a password.',
    password_too_short: 'This password is too short.',
    password_too_long: 'This password is too long.',
    password_too_weak: 'This password is easy to guess. Add a word or two.',
    password_too_common: 'Many people use this password, so it is the first to be tried. Choose another.',
    password_breached: 'This password is known from a data leak. Choose another.',
    password_contains_context:
      'This password contains your name, your address or the name of this service. Choose another.',
    password_reused: 'You used this password before. Choose another.',
    too_often: 'That was too often. Please wait a little, then try again.',
    busy: 'This does not work right now. Please try again in a moment.',
    mail_not_configured: '{product} cannot send mail. Please ask its administrators for help.',
    text_too_long: 'This is too long: 4000 characters at most.',
    text_invalid: 'Write what you want to say, in characters that can be shown.',
    already_appealed: 'You have appealed this block already. The decision comes by mail.',
    appeal_rejected: 'Your appeal was looked at, and the block stays.',
    ban_over: 'This block is over: you can sign in again.',
    captcha_required: 'Please confirm that you are human.',
    captcha_failed: 'That was not confirmed, or it took too long. Please confirm once more that you are human.',
    captcha_unavailable:
      'The check that you are human could not be loaded. Please try again in a moment, or allow its scripts in your browser.',
    other: 'Something went wrong on our side. Please try again later.',
  },
  notes: {
    banned_until: 'Your account at {product} is blocked until {until}.',
    banned_for_good: 'Your account at {product} is blocked for good.',
    ban_reason: 'The reason: {reason}',
    ban_by_rule: 'The reason: repeated violations of the rules of {product}.',
  },
  problem: 'Error',
  anew: 'Ask for a new link',
};
