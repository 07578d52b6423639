import { requestValidation } from '#platform/http/validation.js';

const validation = requestValidation();

/** Words of a command line, held against the class that a request's body or query is held against. @throws invalid_request */
export async function requestOf<Request extends object>(
  requestClass: new () => Request,
  words: Readonly<Record<string, unknown>>,
): Promise<Request> {
  const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
  return (await validation.transform(given, { type: 'body', metatype: requestClass })) as Request;
}
