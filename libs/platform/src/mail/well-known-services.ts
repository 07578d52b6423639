import knownService from 'nodemailer/lib/well-known/index.js';
import type { Parse } from '../config/parsers.js';

/** The mail providers Nodemailer knows by name. */
export const wellKnown: Parse<string> = (value) => {
  if (!knownService(value)) throw new TypeError('a mail provider known by name, such as gmail or outlook365');
  return value;
};
