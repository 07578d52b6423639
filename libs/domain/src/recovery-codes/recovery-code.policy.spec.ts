import { newRecoveryCodes, readRecoveryCode, shownRecoveryCode } from './recovery-code.policy.js';

describe('recovery codes as text', () => {
  it('MF-07: have 100 random bits beside a name, which is another for each of a set', () => {
    const codes = newRecoveryCodes(1000);
    expect(new Set(codes.map(({ name }) => name)).size).toBe(1000);
    for (const { name, text } of codes) {
      expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/);
      expect(text.slice(0, 4)).toBe(name);
    }
    // Each of the 32 characters at each of the 20 places: a bias or a place without chance would show.
    const seen = Array.from({ length: 20 }, (_, place) => new Set(codes.map(({ text }) => text[4 + place])).size);
    expect(seen).toEqual(seen.map(() => 32));
  });

  it('are read in any spelling, and shown in one', () => {
    const code = { name: '0A1B', text: '0A1BCDEFG0H1JKMNPQRSTVWX' };
    expect(shownRecoveryCode(code)).toBe('0A1B-CDEFG-0H1JK-MNPQR-STVWX');
    for (const spelling of [
      '0A1B-CDEFG-0H1JK-MNPQR-STVWX',
      '0a1bcdefg0h1jkmnpqrstvwx',
      ' oAlB cDeFg OhIjK–mnpqr—stvwx\n',
      '0A1B‑CDEFG‑0HLJK‑MNPQR‑STVWX',
      '０Ａ１Ｂ-CDEFG-0H1JK-MNPQR-STVWX',
    ]) {
      expect([spelling, readRecoveryCode(spelling)]).toEqual([spelling, code]);
    }
  });

  it.each([
    '',
    '0A1B',
    '0A1B-CDEFG-0H1JK-MNPQR-STVW',
    '0A1B-CDEFG-0H1JK-MNPQR-STVWXX',
    '0A1B-CDEFG-0H1JK-MNPQR-STVWU',
    'ß'.repeat(24),
  ])('are not read from %p', (typed) => {
    expect(readRecoveryCode(typed)).toBeNull();
  });
});
