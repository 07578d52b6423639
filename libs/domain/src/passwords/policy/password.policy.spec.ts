import { compositionProblems, compositionRules } from './composition.policy.js';
import { contextWords, withoutContext } from './context-words.js';
import { lengthProblems } from './password.policy.js';

const codes = (password: string, minLength = 8): string[] =>
  lengthProblems(password, { minLength, maxLength: 128 }).map(({ code }) => code);

describe('what a new password must be', () => {
  it('PW-01: as long as the setting says, counted in characters, not in bytes or halves of them', () => {
    expect(codes('1234567')).toEqual(['password_too_short']);
    expect(codes('12345678')).toEqual([]);
    expect(codes('😀'.repeat(7))).toEqual(['password_too_short']);
    expect(codes('😀'.repeat(8))).toEqual([]);
    expect(codes('fourteen chars', 15)).toEqual(['password_too_short']);
  });

  it('PW-01: what is one character after normalising counts as one', () => {
    expect(codes('e\u0301'.repeat(7))).toEqual(['password_too_short']);
    expect(codes('e\u0301'.repeat(8))).toEqual([]);
  });

  it('PW-02: of any characters, spaces too, with no rule about kinds', () => {
    for (const password of ['        ', 'aaaaaaaa', '12345678', 'пароль пароль', '密码密码密码密码'])
      expect(codes(password)).toEqual([]);
  });

  it('PW-02: up to 128 characters or 1 KiB; more is refused, never cut off', () => {
    expect(codes('a'.repeat(64))).toEqual([]);
    expect(codes('a'.repeat(128))).toEqual([]);
    expect(codes('a'.repeat(129))).toEqual(['password_too_long']);
    expect(codes('👨‍👩‍👧‍👦'.repeat(50))).toEqual(['password_too_long']);
  });
});

describe('kinds of characters, where an operator asks for them', () => {
  const none = { lowercase: 0, uppercase: 0, numeric: 0, symbol: 0, requirements: 0 };
  const messages = (password: string, wanted: Partial<typeof none>): string[] =>
    compositionProblems(password, { ...none, ...wanted }).map(({ message }) => message);

  it('none is asked for by default', () => {
    expect(messages('aaaaaaaa', {})).toEqual([]);
    expect(compositionRules(none)).toEqual([]);
  });

  it('says what is missing, and only that', () => {
    const wanted = { lowercase: 1, uppercase: 2, numeric: 1, symbol: 1 };
    expect(messages('AAAA1', wanted)).toEqual(['Take at least 1 lower-case letter and 1 other character.']);
    expect(messages('éÀÉ٣ ', wanted)).toEqual([]);
    expect(compositionRules({ ...none, ...wanted })).toEqual(['lowercase:1', 'uppercase:2', 'numeric:1', 'symbol:1']);
  });

  it('is content with so many of the four, where that is set', () => {
    const wanted = { uppercase: 1, numeric: 1, requirements: 3 };
    expect(messages('only small letters', wanted)).toEqual(['Take at least 1 capital letter or 1 digit.']);
    expect(messages('only small letters 1', wanted)).toEqual([]);
    expect(compositionRules({ ...none, ...wanted })).toEqual(['uppercase:1', 'numeric:1', 'requirements:3']);
  });
});

describe('words that an attacker knows', () => {
  const ada = { email: 'ada.king@mail.lovelace.example', username: 'countess', name: 'Ada "Augusta" King' };
  const rest = (password: string): string => withoutContext(password, contextWords(ada, 'The Gatehouse'));

  it('PW-03: product, name, username and both sides of the address count for nothing, in any case', () => {
    for (const word of ['GateHouse', 'augusta', 'COUNTESS', 'ada.king', 'adaking', 'lovelace', 'ＡＤＡ'])
      expect(rest(`<${word.normalize('NFKC')}>`)).toBe('<>');
  });

  it('PW-03: what is common to all addresses, or too short to be a word, counts', () => {
    expect(rest('example')).toBe('example');
    expect(withoutContext('a al', contextWords({ name: 'Al' }, ''))).toBe('a al');
  });

  it('is not led astray by names that mean something in a pattern', () => {
    expect(withoutContext('my .*(x)+ name', contextWords({ name: '.*(x)+' }, ''))).toBe('my  name');
    expect(withoutContext('nothing of it', contextWords({ name: '.*(x)+', username: '[^a]' }, ''))).toBe(
      'nothing of it',
    );
  });
});
