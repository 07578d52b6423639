import { newId } from '#platform/database/ids.js';
import type { DomainError } from '#platform/errors/domain-error.js';
import { newApiKey } from '#domain/api-keys/api-key-token.js';
import { type CredentialHeaders, tokenIn } from './token-in.js';

const id = newId();
const key = newApiKey('live', id);
const basic = (name: string, password: string, scheme = 'Basic') =>
  `${scheme} ${Buffer.from(`${name}:${password}`).toString('base64')}`;

function codeOf(headers: CredentialHeaders, takesBasic = true): string {
  try {
    return tokenIn(headers, takesBasic);
  } catch (error) {
    return (error as DomainError).code;
  }
}

describe('the credential of a request', () => {
  it.each([
    ['as bearer', { authorization: `Bearer ${key}` }],
    ['as X-API-Key', { 'x-api-key': key }],
    ['as both', { authorization: `Bearer ${key}`, 'x-api-key': key }],
    ['as the password of its id', { authorization: basic(id, key) }],
    ['with another spelling of the scheme', { authorization: basic(id, key, 'bAsIc') }],
    [
      'with an encoded id',
      { authorization: basic(id.replaceAll('-', '%2D').toUpperCase().replaceAll('%2d', '%2D'), key) },
    ],
    ['as Basic and X-API-Key', { authorization: basic(id, key), 'x-api-key': key }],
  ])('OP-04: comes %s', (_how, headers) => {
    expect(codeOf(headers)).toBe(key);
  });

  it.each([
    ['nothing', {}, 'missing_auth'],
    ['Basic without anything', { authorization: 'Basic' }, 'invalid_format'],
    ['Basic that is no base64', { authorization: 'Basic ***' }, 'invalid_format'],
    ['no password', { authorization: basic(id, '') }, 'missing_auth'],
    ['no name', { authorization: basic('', key) }, 'invalid_auth'],
    ['the id of another key', { authorization: basic(newId(), key) }, 'invalid_auth'],
    ['a password that is no key', { authorization: basic(id, 'correct horse battery staple') }, 'invalid_format'],
    ['an encoding that is none', { authorization: basic(id, `${key}%`) }, 'invalid_format'],
    [
      'two different ones',
      { authorization: basic(id, key), 'x-api-key': newApiKey('live', id) },
      'ambiguous_credentials',
    ],
  ])('OP-04: is not %s', (_what, headers, code) => {
    expect(codeOf(headers)).toBe(code);
  });

  it('OP-04: comes as Basic on routes of OAuth alone', () => {
    expect(codeOf({ authorization: basic(id, key) }, false)).toBe('missing_auth');
  });
});
