import { wholeSeconds } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class AccountDeletionSettings {
  @Setting('ACCOUNT_DELETION_GRACE', wholeSeconds('1s', '365d'), 'how long a deleted account can still be had back', {
    fallback: '14d',
  })
  graceMilliseconds: number;

  get graceSeconds(): number {
    return this.graceMilliseconds / 1000;
  }
}
