import { csvOf, prefersCsv } from './csv.js';

describe('CSV', () => {
  const cells = (...row: (string | number | null)[]): string => csvOf([], [row]).split('\r\n')[1] ?? '';

  it('S2-9: is RFC 4180: quotes where they are needed, doubled within, CR LF at the end', () => {
    expect(
      csvOf(
        ['a', 'b'],
        [
          ['1,2', 'say "hi"'],
          [null, -3],
        ],
      ),
    ).toBe('a,b\r\n"1,2","say ""hi"""\r\n,-3\r\n');
    expect(cells('two\r\nlines')).toBe('"two');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u{FF1D}1', '\u{FEFF}=1'])(
    'S2-9: %j is text, not a formula',
    (text) => {
      expect(csvOf([], [[text]]).slice(2)).toMatch(/^"'/);
    },
  );

  it('S2-9: a formula cannot hide behind a quote or a separator', () => {
    expect(cells('x",=1+1,"')).toBe('"x"",=1+1,"""');
    expect(cells(`'=1`)).toBe(`"'=1"`);
  });

  it.each([
    [undefined, false],
    ['*/*', false],
    ['application/json', false],
    ['text/html,application/xhtml+xml,*/*;q=0.8', false],
    ['text/csv', true],
    ['Text/CSV; charset=utf-8', true],
    ['application/json, text/csv;q=0.5', false],
    ['application/json;q=0.5, text/csv', true],
    ['text/csv;q=0', false],
    ['text/csv;q=nonsense', false],
  ])('S2-9: Accept: %s asks for it: %s', (accept, isAsked) => {
    expect(prefersCsv(accept)).toBe(isAsked);
  });
});
