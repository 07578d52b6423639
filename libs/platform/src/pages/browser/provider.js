// @ts-check
/**
 * There and back to another provider (docs/providers). The verifier stays in this tab: the code that comes back is of use to nobody else
 * (RFC 7636).
 */

const kept = 'gatehouse.verifier';

/** @param {Uint8Array} bytes */
const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Keeps a new verifier. @returns its challenge (S256) */
export async function newChallenge() {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem(kept, verifier);
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** This page's address, with which provider people come back from. @param {string} provider */
export function comeBackHere(provider) {
  const here = cleaned();
  here.searchParams.set('provider', provider);
  return here.href;
}

/**
 * What a provider's way back left in the address, taken out of it and out of the history.
 * @returns {{ provider: string, code: string | null, verifier: string, error: string | null } | null}
 */
export function cameBack() {
  const { searchParams } = new URL(location.href);
  const [provider, code, error] = ['provider', 'code', 'error'].map((name) => searchParams.get(name));
  if (!error && !(provider && code)) return null;
  const verifier = sessionStorage.getItem(kept) ?? '';
  sessionStorage.removeItem(kept);
  history.replaceState(null, '', cleaned());
  return { provider: provider ?? '', code: code ?? null, verifier, error: error ?? null };
}

function cleaned() {
  const here = new URL(location.href);
  for (const name of ['provider', 'code', 'error']) here.searchParams.delete(name);
  return here;
}
