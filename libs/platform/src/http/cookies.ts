export interface CookieRequest {
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly headers: { readonly cookie?: string | undefined };
}

/** A name that comes twice is as good as none: one of the two was planted, and nothing tells which (CK-06; RFC 6265 section 8.6). */
export function onlyCookie(name: string, { cookies, headers }: CookieRequest): string | null {
  const named = (headers.cookie ?? '').split(';').filter((pair) => pair.split('=', 1)[0]?.trim() === name);
  return named.length === 1 ? (cookies[name] ?? null) : null;
}
