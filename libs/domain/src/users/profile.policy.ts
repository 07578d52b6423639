import { isPlainName, isStorableObject, isWellFormed } from '#platform/http/text.js';

const mostPreferenceBytes = 8 * 1024;

/** BCP 47 in its canonical spelling ("de-at" becomes de-AT); null when it is no language tag. */
export function canonicalLocale(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}

export const longestName = 100;

/** What another service calls somebody, by the same rule; null where it may not stand here. */
export function plainNameOf(text: string | null): string | null {
  const name = (text ?? '').trim();
  return name !== '' && name.length <= longestName && isWellFormed(name) && isPlainName(name) ? name : null;
}

/** A client's own small settings: at most 8 KiB of JSON that Postgres can store. */
export function isStorablePreferences(value: object): boolean {
  return isStorableObject(value, mostPreferenceBytes);
}
