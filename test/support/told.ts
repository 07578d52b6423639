import type { Answer } from './http-client.js';

/** Status and code of a refusal in one line, `404 not_found`; the status alone of anything else. */
export function told({ status, body }: Answer): string {
  const code = (body as Record<string, unknown> | undefined)?.['code'];
  return typeof code === 'string' ? `${String(status)} ${code}` : String(status);
}
