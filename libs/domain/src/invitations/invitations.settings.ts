import { integer, wholeSeconds } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

/** Invitations, to organizations and to the installation. */
export class InvitationSettings {
  @Setting('INVITATION_EXPIRY', wholeSeconds('1h', '30d'), 'how long an invitation is good where none else is said', {
    fallback: '7d',
  })
  lifeMilliseconds: number;

  @Setting(
    'INVITATIONS_PER_DAY',
    integer(1, 1_000_000),
    'invitations an organization may send in 24 hours; beside the limit of each recipient',
    { fallback: '200' },
  )
  perDay: number;

  get lifeSeconds(): number {
    return this.lifeMilliseconds / 1000;
  }
}
