import { domainToASCII } from 'node:url';
import type { Parse } from '#platform/config/parsers.js';

/** Roles here, by what the backend calls them. */
export type RoleMap = readonly { readonly theirs: string; readonly ours: 'default' | 'manager' | 'admin' }[];

/** Where in an answer something is: `user.email`, or `data.0.mail`. */
export const dottedPath: Parse<string> = (value) => {
  if (!/^[^\s.]+(?:\.[^\s.]+)*$/.test(value)) throw new TypeError('names joined by dots, such as user.email_address');
  return value;
};

/** A domain in its ASCII form, or `*` for every domain. */
export const domainOrAll: Parse<string> = (value) => {
  const domain = value === '*' ? value : domainToASCII(value);
  if (domain === '') throw new TypeError('domains such as example.com, or *');
  return domain;
};

/** `theirs:ours`; of several that fit the first counts. `none` alone: roles are not the backend's business. */
export const roleMap: Parse<RoleMap> = (value) =>
  value === 'none' ? [] : value.split(',').map((pair) => rolePair(pair.trim()));

function rolePair(pair: string): RoleMap[number] {
  const [, theirs, ours] = /^(.+):(default|manager|admin)$/.exec(pair) ?? [];
  if (theirs === undefined || ours === undefined) {
    throw new TypeError('pairs such as admin:admin,moderator:manager, ours being default, manager or admin; or none');
  }
  return { theirs, ours: ours as RoleMap[number]['ours'] };
}
