import { newId } from '#platform/database/ids.js';
import { idOfApiKey, isApiKey, newApiKey, prefixOf } from './api-key-token.js';

describe('API keys as text', () => {
  const id = newId();
  const key = newApiKey('live', id);

  it('AK-02, B-6: a key names its row, its environment, and nothing else that could be guessed from it', () => {
    expect(key).toMatch(/^gth_live_[0-9a-f]{32}_[0-9A-Za-z]{49}$/);
    expect(idOfApiKey(key)).toBe(id);
    expect(key.startsWith(prefixOf('live', id))).toBe(true);
    expect(isApiKey(newApiKey('test', id))).toBe(true);
    const secrets = new Set(Array.from({ length: 1_000 }, () => newApiKey('live', id).slice(42, 85)));
    expect(secrets.size).toBe(1_000);
  });

  it('AK-02: the checksum is the one scanners know: CRC-32 in base 62, of all before it', () => {
    const body = 'gth_live_0198c6a01d2f7aaab0c1d2e3f4a5b6c7_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';
    expect(idOfApiKey(`${body}0uoRmE`)).toBe('0198c6a0-1d2f-7aaa-b0c1-d2e3f4a5b6c7');
  });

  it.each([
    ['one character less', key.slice(0, -1)],
    ['one more', `${key}a`],
    ['a typo', `${key.slice(0, 60)}${key[60] === 'a' ? 'b' : 'a'}${key.slice(61)}`],
    ['two changed places', swapped(key)],
    ['another environment', key.replace('gth_live_', 'gth_test_')],
    ['no environment of ours', key.replace('gth_live_', 'gth_prod_')],
    ['capitals in the id', key.replace(/[0-9a-f]{32}/, (digits) => digits.toUpperCase())],
    ['a line break', `${key}\n`],
    ['nothing', 'gth_'],
  ])('AK-02: %s is no key', (_what, text) => {
    expect(idOfApiKey(text)).toBeNull();
  });
});

/** The first two neighbours in the secret that differ, the other way round. */
function swapped(key: string): string {
  const at = [...key].findIndex((character, index) => index > 45 && character !== key[index + 1]);
  return `${key.slice(0, at)}${String(key[at + 1])}${String(key[at])}${key.slice(at + 2)}`;
}
