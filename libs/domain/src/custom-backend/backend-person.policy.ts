import { isStorableText } from '#platform/http/text.js';
import type { CustomBackendSettings } from './custom-backend.settings.js';
import type { RoleMap } from './custom-backend.parsers.js';

/** Who somebody is at the backend, as it says; nothing here is judged yet. */
export interface BackendPerson {
  /** Its own id, which never changes. The key of the identity, whatever else changes there (OA-05). */
  readonly subject: string;
  readonly email: string | null;
  /** Null where it says nothing of it. */
  readonly emailVerified: boolean | null;
  readonly username: string | null;
  readonly name: string | null;
  /** Null where it says nothing of roles. */
  readonly roles: readonly string[] | null;
}

export interface BackendTokens {
  readonly token: string;
  /** Null where it gives none. */
  readonly refreshToken: string | null;
}

/** Where each fact was found in an answer; null: nowhere. For the operator, who is never shown the values (S1-34). */
export type Places = Readonly<Record<'id' | 'email' | 'username' | 'name' | 'roles', string | null>>;

const longestText = 300;
const longestToken = 8 * 1024;
const mostRoles = 200;

/** The first of the places that holds something. Only what the answer itself says: nothing inherited. */
export function placeIn(answer: unknown, places: readonly string[]): { place: string; value: unknown } | null {
  for (const place of places) {
    const value = place.split('.').reduce(memberOf, answer);
    if (value !== undefined && value !== null) return { place, value };
  }
  return null;
}

/** Null where the answer has no id. */
export function personIn(answer: unknown, settings: CustomBackendSettings): BackendPerson | null {
  const subject = idFrom(placeIn(answer, settings.idPlaces)?.value);
  if (subject === null) return null;
  const textAt = (places: readonly string[]): string | null => textFrom(placeIn(answer, places)?.value);
  const verified = placeIn(answer, settings.emailVerifiedPlaces);
  return {
    subject,
    email: textAt(settings.emailPlaces),
    // Boolean true and nothing else: "false" is a text that is true.
    emailVerified: verified === null ? null : verified.value === true,
    username: textAt(settings.usernamePlaces),
    name: textAt(settings.namePlaces),
    roles: rolesFrom(placeIn(answer, settings.rolePlaces)?.value),
  };
}

/** Null where the answer has no token. */
export function tokensIn(answer: unknown, settings: CustomBackendSettings): BackendTokens | null {
  const token = tokenFrom(placeIn(answer, settings.tokenPlaces)?.value);
  if (token === null) return null;
  return { token, refreshToken: tokenFrom(placeIn(answer, settings.refreshTokenPlaces)?.value) };
}

export function placesIn(answer: unknown, settings: CustomBackendSettings): Places {
  const placeOf = (places: readonly string[]): string | null => placeIn(answer, places)?.place ?? null;
  return {
    id: placeOf(settings.idPlaces),
    email: placeOf(settings.emailPlaces),
    username: placeOf(settings.usernamePlaces),
    name: placeOf(settings.namePlaces),
    roles: placeOf(settings.rolePlaces),
  };
}

/** Null: leave the role as it is, since the backend does not say, or is not asked. */
export function roleFrom(roles: readonly string[] | null, map: RoleMap): RoleMap[number]['ours'] | null {
  if (roles === null || map.length === 0) return null;
  return map.find(({ theirs }) => roles.includes(theirs))?.ours ?? 'default';
}

/** May an account be joined by this address, or an address be taken over with it? (OA-07) */
export function vouchesFor(domain: string, verified: boolean | null, { emailDomains }: CustomBackendSettings): boolean {
  return verified !== false && (emailDomains.includes('*') || emailDomains.includes(domain));
}

/** It takes the credentials and wants something more, which cannot be passed on: the way ours asks for a second step. */
export function wantsMore(answer: unknown): boolean {
  const status = memberOf(answer, 'status');
  return typeof status === 'string' && /second|mfa|otp|challenge/i.test(status);
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** A number is one as long as JSON reads it exactly: two people must not become one by rounding. */
function idFrom(value: unknown): string | null {
  return Number.isSafeInteger(value) ? String(value) : textFrom(value);
}

function textFrom(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text !== '' && text.length <= longestText && isStorableText(text) ? text : null;
}

function tokenFrom(value: unknown): string | null {
  return typeof value === 'string' && value.length <= longestToken && /^[\x21-\x7e]+$/.test(value) ? value : null;
}

function rolesFrom(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return null;
  return value.filter((role) => typeof role === 'string').slice(0, mostRoles);
}
