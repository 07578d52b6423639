import { parseFormBody } from './form-body.js';

const parse = (body: string): object => parseFormBody(Buffer.from(body, 'latin1'));

describe('a form', () => {
  it('is read as browsers write it', () => {
    expect(parse('email=ada%40example.org&password=a+b%2Bc%26d%3De&name=%C3%84da&empty=')).toEqual({
      email: 'ada@example.org',
      password: 'a b+c&d=e',
      name: 'Äda',
      empty: '',
    });
    expect(parse('')).toEqual({});
  });

  it.each(['a[b]=1&a[c]=2', 'a.b=1', 'a%5B%5D=1'])('%s is a field of that name, and no object', (body) => {
    for (const value of Object.values(parse(body))) expect(typeof value).toBe('string');
  });

  it.each([
    ['the same field twice', 'token=a&token=b'],
    ['the same field twice, written otherwise', 'token=a&%74oken=b'],
    ['a name that is nobody’s', '__proto__=a'],
    ['bytes that are no UTF-8', 'a=\xff'],
    ['escaped bytes that are no UTF-8', 'a=%ff'],
    ['half an escape', 'a=%4'],
    ['too many fields', Array.from({ length: 21 }, (_, place) => `f${String(place)}=1`).join('&')],
  ])('IN-04: with %s is refused', (_what, body) => {
    expect(() => parse(body)).toThrow(expect.objectContaining({ code: 'malformed_body' }));
  });
});
