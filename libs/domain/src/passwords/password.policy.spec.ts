import { maxPasswordLength, passwordProblems } from './password.policy.js';

const codes = (password: string, minLength = 8): string[] =>
  passwordProblems(password, minLength).map(({ code }) => code);

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
    expect(codes('a'.repeat(maxPasswordLength))).toEqual([]);
    expect(codes('a'.repeat(maxPasswordLength + 1))).toEqual(['password_too_long']);
    expect(codes('👨‍👩‍👧‍👦'.repeat(50))).toEqual(['password_too_long']);
  });
});
