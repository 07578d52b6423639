import { isForBackend } from './backend-token.policy.js';

const ours = 'https://id.example.org';
const jwt = (payload: object) =>
  ['{"alg":"HS256"}', JSON.stringify(payload), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

describe('bearers that the company’s backend may see', () => {
  it.each([
    ['an opaque token', 'a'.repeat(40)],
    ['one of 8 KiB', 'a'.repeat(8_192)],
    ['a JWT of another issuer', jwt({ iss: 'https://login.example.com' })],
    ['a JWT without an issuer', jwt({ sub: '1' })],
    ['an encrypted JWT', 'eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVydGV4dA.dGFn'],
    ['another program’s prefix', `gho_${'a'.repeat(36)}`],
  ])('S1-19: %s', (_what, token) => {
    expect(isForBackend(token, ours)).toBe(true);
  });

  it.each<[string, string]>([
    ...['gtr', 'gth', 'gtd', 'gtc', 'gtk', 'gtx'].map((prefix): [string, string] => [
      `a token of ours (${prefix})`,
      `${prefix}_${'a'.repeat(40)}`,
    ]),
    ['a JWT of ours', jwt({ iss: ours })],
    ['a JWT of ours with a slash', jwt({ iss: `${ours}/` })],
    ['a JWT of ours in capitals', jwt({ iss: 'HTTPS://ID.example.org:443' })],
    ['a JWT with an issuer that is no text', jwt({ iss: [ours] })],
    ['a JWT that was cut off', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUub3Jn'],
    ['the head of a JWT', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9'],
    ['a JWT that cannot be read', 'eyJhbGciOiJFUzI1NiJ9.damaged.c2lnbmF0dXJl'],
    ['one over 8 KiB', 'a'.repeat(8_193)],
    ['one with a line break', `${'a'.repeat(40)}\r\nx: y`],
  ])('S1-19: never %s', (_what, token) => {
    expect(isForBackend(token, ours)).toBe(false);
  });
});
