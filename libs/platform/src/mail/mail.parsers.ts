import knownService from 'nodemailer/lib/well-known/index.js';
import type { Parse } from '../config/parsers.js';

/** The mail providers Nodemailer knows by name. */
export const wellKnown: Parse<string> = (value) => {
  if (!knownService(value)) throw new TypeError('a mail provider known by name, such as gmail or outlook365');
  return value;
};

/** The bare address that is `MAIL FROM`: a name beside it has a setting of its own. */
export const senderAddress: Parse<string> = (value) => {
  if (/^[^\s@<>(),:;"\\[\]]+@[^\s@<>(),:;"\\[\]]+$/.test(value)) return value;
  throw new TypeError('an address such as noreply@example.org; a name goes into EMAIL_FROM_NAME');
};
