import { canonicalBytes, canonicalJson } from './canonical-form.js';

describe('the canonical form of an audit row', () => {
  it('orders keys by UTF-16 code unit, as the example of RFC 8785 section 3.2.3 does', () => {
    const unordered = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    const order = [...canonicalJson(unordered).matchAll(/:(\d)/g)].map(([, digit]) => Number(digit));
    expect(order).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });

  it('writes numbers and strings as ECMAScript does (RFC 8785 section 3.2.2)', () => {
    const numbers = [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
    expect(canonicalJson({ numbers, string: '€$\u000f\nA\'B"\\\\"/' })).toBe(
      '{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('refuses what has no form', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, { a: undefined }]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });

  it('B-10: is made of every column and in no order but its own', () => {
    const row = {
      seq: '7',
      id: 'i',
      at: new Date(0),
      action: 'user.created',
      outcome: 'success' as const,
      actorKind: 'person',
      actorId: null,
      sessionId: null,
      targetType: null,
      targetId: null,
      organizationId: null,
      ip: null,
      userAgent: null,
      requestId: null,
      details: { b: 1, a: [true] },
    };
    const bytes = canonicalBytes(row);
    expect(canonicalBytes(Object.fromEntries(Object.entries(row).reverse()) as never)).toEqual(bytes);
    expect(bytes.toString()).toBe(
      '{"action":"user.created","actorId":null,"actorKind":"person","at":"1970-01-01T00:00:00.000Z",' +
        '"details":{"a":[true],"b":1},"id":"i","ip":null,"organizationId":null,"outcome":"success","requestId":null,' +
        '"seq":"7","sessionId":null,"targetId":null,"targetType":null,"userAgent":null}',
    );
  });
});
