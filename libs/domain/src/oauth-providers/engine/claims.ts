import { isStorableText } from '#platform/http/text.js';
import { isMap } from '../config/provider-fields.js';
import type { ClaimPlace, RoleRules } from '../config/role-rules.js';
import type { ProvidedIdentity, ProviderClaims } from '../provider-client.js';
import type { ClaimPlaces } from '../provider-config.js';
import type { JsonMap } from './provider-calls.js';

const longestText = 2_048;
const longestSubject = 255;

/**
 * What stands at a place: a claim of that whole name first (Auth0's are addresses, with dots), then step by step into objects and lists.
 * @returns undefined where there is nothing
 */
export function claimAt(claims: JsonMap, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>((at, step) => {
    if (Array.isArray(at)) return /^\d{1,3}$/.test(step) ? (at as unknown[])[Number(step)] : undefined;
    return isMap(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }, claims);
}

/** The first text that stands at one of these places; null where there is none. */
export function textAt(claims: JsonMap | null, places: readonly string[]): string | null {
  const texts = places.map((place) => (claims ? claimAt(claims, place) : null));
  return texts.find((text): text is string => isUsable(text)) ?? null;
}

function isUsable(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longestText && isStorableText(value);
}

/** A subject as OpenID Connect has it (Core 2): at most 255 characters, and none that Postgres cannot store (IN-04). */
export function isUsableSubject(value: unknown): value is string {
  return isUsable(value) && value.length <= longestSubject;
}

type Profile = Pick<ProvidedIdentity, 'email' | 'emailVerified' | 'username' | 'name' | 'pictureUrl'>;

/** The signed ID token counts first; userinfo fills its gaps (many providers put the address there alone). */
export function profileFrom({ id, userinfo }: ProviderClaims, places: ClaimPlaces, trustEmail: boolean): Profile {
  const sources = [id, userinfo].filter((source) => source !== null);
  const first = (at: readonly string[]): string | null =>
    sources.map((source) => textAt(source, at)).find((text) => text !== null) ?? null;
  const email = first(places.email);
  // Said of this address, and in the same breath: `email_verified` of one source says nothing about the address of the other.
  const isSaid = sources.some(
    (source) => textAt(source, places.email) === email && isTrueAt(source, places.emailVerified),
  );
  const spokenName = [first(['given_name']), first(['family_name'])].filter((part) => part !== null).join(' ');
  return {
    email,
    emailVerified: email !== null && isSaid && trustEmail,
    username: first(places.username),
    name: first(places.name) ?? (spokenName || null),
    pictureUrl: first(places.picture),
  };
}

/** A boolean `true` alone: texts such as "false" are true to a careless reader. */
function isTrueAt(claims: JsonMap, places: readonly string[]): boolean {
  return places.some((place) => claimAt(claims, place) === true);
}

/**
 * Claims of an access token that is a JWT, where a rule asks for them; else null. It came from the token endpoint itself, over TLS, as
 * userinfo does.
 */
export function accessClaims(token: string, roles: RoleRules): JsonMap | null {
  const rules: readonly (ClaimPlace | null)[] = Object.values(roles);
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined || !rules.some((rule) => rule?.source === 'access')) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isMap(claims) ? claims : null;
  } catch {
    return null;
  }
}
