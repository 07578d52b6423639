/**
 * Durations as operators write them: `15m`, `7d`, or LibreChat's millisecond expressions such as `1000 * 60 * 15`.
 * The expression is parsed here, never evaluated as code. Returns milliseconds; null when the text is neither.
 */
const unitMilliseconds = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export function parseDuration(text: string): number | null {
  const trimmed = text.trim();
  const simple = /^(\d{1,15})(ms|s|m|h|d)$/.exec(trimmed);
  const milliseconds = simple
    ? Number(simple[1]) * unitMilliseconds[simple[2] as keyof typeof unitMilliseconds]
    : evaluate(trimmed);
  return milliseconds !== null && Number.isSafeInteger(milliseconds) && milliseconds >= 0 ? milliseconds : null;
}

/** A small arithmetic reader: + - * / % and brackets over whole numbers, with the usual precedence. */
function evaluate(text: string): number | null {
  if (text.length > 200 || !/^[\d\s+\-*/%().]+$/.test(text)) return null;
  const tokens = text.match(/\d+(?:\.\d+)?|[+\-*/%()]/g) ?? [];
  let position = 0;

  const factor = (): number => {
    const token = tokens[position++];
    if (token === '(') {
      const inner = sum();
      if (tokens[position++] !== ')') throw new SyntaxError('unbalanced brackets');
      return inner;
    }
    if (token === undefined || !/^\d/.test(token)) throw new SyntaxError('a number was expected');
    return Number(token);
  };
  const product = (): number => {
    let left = factor();
    for (let operator = tokens[position]; operator && '*/%'.includes(operator); operator = tokens[position]) {
      position++;
      const right = factor();
      left = operator === '*' ? left * right : operator === '/' ? left / right : left % right;
    }
    return left;
  };
  const sum = (): number => {
    let left = product();
    for (let operator = tokens[position]; operator === '+' || operator === '-'; operator = tokens[position]) {
      position++;
      const right = product();
      left = operator === '+' ? left + right : left - right;
    }
    return left;
  };

  try {
    const value = sum();
    return position === tokens.length ? value : null;
  } catch {
    return null;
  }
}
