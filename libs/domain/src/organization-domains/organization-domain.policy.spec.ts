import { isPublicMailDomain, txtNameOf, typedDomainOf } from './organization-domain.policy.js';

describe('domains as people type them', () => {
  it.each([
    ['example.org', 'example.org'],
    ['  Example.ORG ', 'example.org'],
    ['example.org.', 'example.org'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['a.b.example.org', 'a.b.example.org'],
  ])('B-7: %j is %s', (typed, domain) => {
    expect(typedDomainOf(typed)).toBe(domain);
  });

  it.each([
    ...[
      '',
      '.',
      'org',
      'localhost',
      'example.org..',
      '.example.org',
      'exa mple.org',
      '*.example.org',
      '127.0.0.1',
      '[::1]',
    ],
    ...[
      'https://example.org',
      'ada@example.org',
      'example.org:53',
      '_gatehouse.example.org',
      '-a.example.org',
      'ｅxample.org',
    ],
    `${'a'.repeat(60)}.`.repeat(4) + 'example.org',
  ])('B-7: %j is none', (typed) => {
    expect(typedDomainOf(typed)).toBeNull();
  });

  it('B-7: those that give addresses to everybody are known, and their neighbours are not taken for them', () => {
    for (const domain of ['gmail.com', 'outlook.com', 'yahoo.co.uk', 'gmx.de', 'qq.com', 'proton.me', 'icloud.com']) {
      expect([domain, isPublicMailDomain(domain)]).toEqual([domain, true]);
    }
    for (const domain of ['example.org', 'notgmail.com', 'company.de']) expect(isPublicMailDomain(domain)).toBe(false);
  });

  it('B-7: the record stands under the domain', () => {
    expect(txtNameOf('example.org')).toBe('_gatehouse.example.org');
  });
});
