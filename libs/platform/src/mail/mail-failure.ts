import { DeliveryFailure, type FailureKind } from '../outbox/delivery-failure.js';

/** What Nodemailer adds to its errors; see the SMTP reply codes of RFC 5321, section 4.2. */
interface SmtpError {
  readonly code?: string;
  /** The system's or TLS's own code, where Nodemailer put one of its own over it. */
  readonly originalCode?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Codes only: a server that refuses a mail for its link may quote that link (LG-01). */
export function mailFailureOf(error: unknown): DeliveryFailure {
  const { command = '', responseCode } = error as SmtpError;
  const reason = [mailFailureCode(error), command, responseCode].filter(Boolean).join(' ');
  return new DeliveryFailure(kindOf(command, responseCode), reason.slice(0, 100));
}

/** `ECONNREFUSED`, `EAUTH`, `ERR_TLS_CERT_ALTNAME_INVALID`: what an operator can look up. */
export function mailFailureCode(error: unknown): string {
  const { code = 'EUNKNOWN', originalCode } = error as SmtpError;
  return originalCode ?? code;
}

/**
 * Refused for good is only what the server says of this recipient or this content; a refused login, greeting or sender is the
 * operator's to mend, and must lose no mail.
 */
function kindOf(command: string, reply: number | undefined): FailureKind {
  if (reply === undefined || reply === 421) return 'unreachable';
  if (reply < 500) return 'temporary';
  return /^(RCPT TO|DATA)/.test(command) ? 'permanent' : 'unreachable';
}
