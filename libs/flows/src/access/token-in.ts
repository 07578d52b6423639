import { ambiguousCredentials, invalidAuth, invalidFormat, missingAuth } from '#platform/errors/access.errors.js';
import { idOfApiKey, isApiKey } from '#domain/api-keys/api-key-token.js';
import { bearerOf } from './bearer.js';

/** Where credentials come. */
export interface CredentialHeaders {
  readonly authorization?: string | undefined;
  readonly 'x-api-key'?: string | undefined;
}

const basic = /^basic(?:\s+|$)/i;

/**
 * The one credential of a request. `takesBasic`: on routes of OAuth a key may come as the password of its id (RFC 6749 section 2.3.1).
 * @throws ambiguous_credentials, and what `bearerOf` and `keyInBasic` throw
 */
export function tokenIn(headers: CredentialHeaders, takesBasic = false): string {
  const { authorization, 'x-api-key': apiKey } = headers;
  const named = (): string =>
    takesBasic && authorization !== undefined && basic.test(authorization)
      ? keyInBasic(authorization.replace(basic, ''))
      : bearerOf(authorization);
  if (apiKey === undefined) return named();
  if (authorization !== undefined && named() !== apiKey.trim()) throw ambiguousCredentials();
  const key = bearerOf(`Bearer ${apiKey}`);
  if (!isApiKey(key)) throw invalidFormat();
  return key;
}

/** Name and password, each form-encoded before they are joined. Another key's id is a mistake, or worse. @throws missing_auth, invalid_format, invalid_auth */
function keyInBasic(encoded: string): string {
  const [, name, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded.trim(), 'base64').toString()) ?? [];
  if (name === undefined || password === undefined) throw invalidFormat();
  const key = formDecoded(password);
  if (key === '') throw missingAuth();
  const id = idOfApiKey(key);
  if (id === null) throw invalidFormat();
  if (formDecoded(name).toLowerCase() !== id) throw invalidAuth();
  return key;
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidFormat();
  }
}
