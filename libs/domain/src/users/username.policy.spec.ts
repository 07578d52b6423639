import { canonicalUsername, usernameCandidates, usernamePattern } from './username.policy.js';

const stored = /^[a-z0-9][a-z0-9._-]{1,63}$/;

describe('a username', () => {
  it('starts with the wish, then offers names near it', () => {
    const [first, ...others] = usernameCandidates('ada', 'Ada Lovelace');
    expect(first).toBe('ada');
    expect(others.length).toBeGreaterThan(3);
    for (const other of others) expect(other).toMatch(/^ada-\d+$/);
  });

  it('comes from the name where there is no wish', () => {
    expect([...usernameCandidates(null, 'Ádá  Lovelace!')][0]).toBe('ada-lovelace');
  });

  it.each([[null], ['李'], ['!']])('is made up where neither helps (%s)', (name) => {
    expect([...usernameCandidates(null, name)].at(-1)).toMatch(/^user-\d+$/);
  });

  it('always fits the column, whatever the wish', () => {
    for (const candidate of usernameCandidates('a'.repeat(64), null)) expect(candidate).toMatch(stored);
    for (const candidate of usernameCandidates(null, 'x'.repeat(100))) expect(candidate).toMatch(stored);
  });

  it.each(['a', '-ada', '.ada', 'a@b', 'ada lovelace', 'adä', `a${'b'.repeat(64)}`, 'ada\n'])('is never %j', (text) => {
    expect(usernamePattern.test(text)).toBe(false);
  });

  it('is the same in any case', () => {
    expect(canonicalUsername('Ada.L')).toBe('ada.l');
  });
});
