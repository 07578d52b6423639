import { newId } from '../database/ids.js';
import { idOfCheckedToken, newCheckedToken } from './checked-tokens.js';

describe('a token with a checksum', () => {
  const id = newId();
  const token = newCheckedToken('gtd_', id);

  it('names its row', () => {
    expect(idOfCheckedToken('gtd_', token)).toBe(id);
    expect(newCheckedToken('gtd_', id)).not.toBe(token);
  });

  it.each([
    ['nothing', ''],
    ['another prefix', token.replace('gtd_', 'gth_')],
    ['less of it', token.slice(0, -1)],
    ['more of it', `${token}A`],
    ['another last character', token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')],
    ['another first one', `gtd_${token[4] === 'A' ? 'B' : 'A'}${token.slice(5)}`],
    ['another alphabet', `gtd_${'+'.repeat(68)}`],
    // Of random bytes the id is no UUID.
    ['none of ours', `gtd_${'A'.repeat(68)}`],
  ])('is not read from %s', (_what, text) => {
    expect(idOfCheckedToken('gtd_', text)).toBeNull();
  });
});
