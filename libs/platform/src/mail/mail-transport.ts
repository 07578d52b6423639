import type { MailSettings } from './mail.settings.js';

const answerWithin = 10_000;

/** What Nodemailer is told. A connection per mail: a pool would send again on its own, behind the outbox's back (RL-11). */
export function smtpOptions(settings: MailSettings) {
  const { service, host, port, encryption, certificateName, allowSelfSigned, username, password } = settings;
  return {
    ...(service === undefined ? { host, port, secure: encryption === 'tls' } : { service }),
    requireTLS: encryption === 'starttls',
    tls: {
      rejectUnauthorized: !allowSelfSigned,
      ...(certificateName === undefined ? {} : { servername: certificateName }),
    },
    ...(username === undefined ? {} : { auth: { user: username, pass: password ?? '' } }),
    connectionTimeout: answerWithin,
    greetingTimeout: answerWithin,
    socketTimeout: 2 * answerWithin,
    // A value that names a file or an address must never be read from there.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
