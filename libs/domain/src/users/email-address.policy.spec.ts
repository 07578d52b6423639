import { domainOf, parseEmailAddress } from './email-address.policy.js';

describe('a mail address', () => {
  it.each([
    ['Ada.Lovelace@Example.ORG', 'ada.lovelace@example.org'],
    ['ada+news@example.org', 'ada+news@example.org'],
    ["o'hara_9@sub.example.co", "o'hara_9@sub.example.co"],
    ['ada@münchen.example', 'ada@xn--mnchen-3ya.example'],
    ['ada@MÜNCHEN.example', 'ada@xn--mnchen-3ya.example'],
    ['ada@xn--mnchen-3ya.example', 'ada@xn--mnchen-3ya.example'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('IN-01: keeps %s as typed and knows it as %s', (text, key) => {
    expect(parseEmailAddress(text)).toEqual({ address: text, key });
  });

  it('IN-01: keeps dots and tags apart, they may be other mailboxes', () => {
    const keys = ['a.da@example.org', 'ada@example.org', 'ada+x@example.org'].map(
      (text) => parseEmailAddress(text)?.key,
    );
    expect(new Set(keys).size).toBe(3);
  });

  it.each([
    ['nothing', ''],
    ['no @', 'ada.example.org'],
    ['no local part', '@example.org'],
    ['two @', 'ada@evil.example@example.org'],
    ['a quoted local part', '"ada"@example.org'],
    ['a quoted @', '"ada@evil.example"@example.org'],
    ['a comment', 'ada(x)@example.org'],
    ['a source route', '@evil.example:ada@example.org'],
    ['percent routing', 'ada%evil.example@example.org'],
    ['bang routing', 'evil.example!ada@example.org'],
    ['an encoded word', '=?utf-8?q?ada=40evil.example=3e?=@example.org'],
    ['an encoded word in the domain', 'ada@=?utf-8?q?example?=.org'],
    ['a semicolon', 'ada@example.org;eve@evil.example'],
    ['a Greek question mark', 'ada@example.org\u037eeve'],
    ['a comma', 'ada@example.org,eve@evil.example'],
    ['a space', 'ada @example.org'],
    ['a trailing line feed', 'ada@example.org\n'],
    ['CR LF', 'ada@example.org\r\nBcc: eve@evil.example'],
    ['NUL', 'ada\0@example.org'],
    ['a display name', 'Ada <ada@example.org>'],
    ['an address literal', 'ada@[127.0.0.1]'],
    ['an IPv4 address', 'ada@127.0.0.1'],
    ['one label', 'ada@localhost'],
    ['a trailing dot', 'ada@example.org.'],
    ['an empty label', 'ada@example..org'],
    ['dots in a row', 'a..da@example.org'],
    ['a leading dot', '.ada@example.org'],
    ['a dot before the @', 'ada.@example.org'],
    ['a hyphen at the edge of a label', 'ada@-example.org'],
    ['an underscore in the domain', 'ada@exa_mple.org'],
    ['a percent escape in the domain', 'ada@ex%61mple.org'],
    ['full-width letters', 'ada@ｅｘａｍｐｌｅ.org'],
    ['an ideographic full stop', 'ada@example。org'],
    ['a soft hyphen', 'ada@exam\u00adple.org'],
    ['a zero-width space', 'ada@exam\u200bple.org'],
    ['a right-to-left override', 'ada@\u202eexample.org'],
    ['a lone surrogate', 'ada@exa\ud800mple.org'],
    ['letters beyond ASCII before the @', 'adä@example.org'],
    ['a Kelvin sign', '\u212aada@example.org'],
    ['65 bytes before the @', `${'a'.repeat(65)}@example.org`],
    ['255 bytes', `ada@${'a'.repeat(50)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(68)}.org`],
    ['a label of 64', `ada@${'a'.repeat(64)}.org`],
  ])('IN-02: refuses %s', (_what, text) => {
    expect(parseEmailAddress(text)).toBeNull();
  });

  it('IN-02: refuses a very long text without reading it', () => {
    expect(parseEmailAddress('a.'.repeat(5_000_000))).toBeNull();
  });

  it('names its domain', () => {
    expect(domainOf('ada@example.org')).toBe('example.org');
  });
});
