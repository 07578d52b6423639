import nodemailer from 'nodemailer';
import type { ServerSettings } from '../config/server.settings.js';
import type { MailSettings } from '../mail/mail.settings.js';
import { mailFailureCode } from '../mail/mail-failure.js';
import { smtpOptions } from '../mail/mail-transport.js';
import { bad, type Finding, good, warning } from './finding.js';

const remedies: readonly (readonly [RegExp, string])[] = [
  [/^EAUTH/, 'correct EMAIL_USERNAME and EMAIL_PASSWORD'],
  [/^(ETLS|CERT|ERR_TLS|SELF_SIGNED|DEPTH|UNABLE)/, 'correct EMAIL_ENCRYPTION, or EMAIL_ENCRYPTION_HOSTNAME'],
];
const otherwise = 'correct EMAIL_HOST, EMAIL_PORT and EMAIL_ENCRYPTION, or let this machine reach the mail server';

/** Greets the mail server and logs in; sends nothing. */
export async function examineMail(mail: MailSettings, server: ServerSettings): Promise<Finding> {
  if (!mail.isConfigured) return withoutServer(server);
  const transport = nodemailer.createTransport(smtpOptions(mail));
  try {
    await transport.verify();
    return good('mail', 'the mail server lets us in');
  } catch (error) {
    // The code alone: servers quote logins in their messages.
    const code = mailFailureCode(error);
    const remedy = remedies.find(([pattern]) => pattern.test(code))?.[1] ?? otherwise;
    return bad('mail', `the mail server does not let us in (${code})`, remedy);
  } finally {
    transport.close();
  }
}

function withoutServer({ isProduction, publicOrigin }: ServerSettings): Finding {
  if (!isProduction) return good('mail', `no mail server is set: mails are kept at ${publicOrigin}/dev/mailbox`);
  const says = 'no mail server is set: nobody can sign up, confirm an address or reset a password';
  return warning('mail', says, 'set EMAIL_HOST, EMAIL_PORT and EMAIL_FROM; until then make accounts with create-user');
}
