interface Header {
  readonly description: string;
  readonly required: boolean;
  readonly schema: { readonly type: 'string' | 'integer' };
}

const header = (description: string, type: 'string' | 'integer' = 'string'): Header => ({
  description,
  required: true,
  schema: { type },
});

export const headers = {
  'X-Request-Id': header('Names this request in our logs: tell it when asking for help'),
  Location: header('Where the new resource is'),
  'Retry-After': header('Seconds until another attempt makes sense', 'integer'),
  // Not where the operator has switched the limit of every route off, nor before it is known who calls.
  RateLimit: {
    ...header('What is left: `"name";r=remaining;t=seconds until it is whole again` (IETF draft)'),
    required: false,
  },
  'RateLimit-Policy': { ...header('The limit: `"name";q=requests;w=window in seconds` (IETF draft)'), required: false },
  'WWW-Authenticate': header('`Bearer`, with `error="invalid_token"` where a token was sent (RFC 6750)'),
  Warning: {
    ...header('`299`, while a key’s secret still works that was rotated: when it ends (RFC 7234)'),
    required: false,
  },
  Link: { ...header('`<...>; rel="next"`, while there is more (RFC 8288)'), required: false },
} as const;

export type HeaderName = keyof typeof headers;

export function headerRefs(names: readonly HeaderName[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** Which headers an answer always has. */
export function headersOfAnswer(
  status: number,
  { tellsLimits = false, paged = false, problem = false, takesKeys = false } = {},
): readonly HeaderName[] {
  const success = status < 300;
  return [
    'X-Request-Id',
    ...(status === 201 ? ['Location' as const] : []),
    ...(status === 401 ? ['WWW-Authenticate' as const] : []),
    ...(problem && (status === 429 || status === 503) ? ['Retry-After' as const] : []),
    ...(tellsLimits && (success || status === 429) ? ['RateLimit' as const, 'RateLimit-Policy' as const] : []),
    ...(paged && success ? ['Link' as const] : []),
    ...(takesKeys && success ? ['Warning' as const] : []),
  ];
}
