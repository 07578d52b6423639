import { parseDuration } from './durations.js';

describe('durations in settings', () => {
  it.each([
    ['15m', 900_000],
    ['7d', 604_800_000],
    ['1000 * 60 * 15', 900_000],
    ['1000 * 60 * 60 * 24 * (3 + 4)', 604_800_000],
    ['(1000*60) - 1', 59_999],
    ['900000', 900_000],
  ])('S0-2: reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each([
    '',
    'soon',
    '15 minutes',
    '1000 * ',
    '(1',
    '1)',
    '-5',
    '1/0',
    'process.exit()',
    '1.5ms',
    '((((',
    '9'.repeat(30),
  ])('S0-2: refuses %s', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});
