/** For `@ApiCreatedResponse({ headers })` of a route that says where what it made is found (RFC 9110 section 10.2.2). */
export const locationHeader = { Location: { schema: { type: 'string' as const, format: 'uri' } } };
