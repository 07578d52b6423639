import { Setting } from '#platform/config/setting.js';
import type { Parse } from '#platform/config/parsers.js';

const points: Parse<number> = (value) => {
  const number = /^\d{1,6}(?:\.\d{1,3})?$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new TypeError('a number of points from 0 to 999999, such as 1 or 0.5');
  return number;
};

/** How many points each event counts, under LibreChat's names (facts/librechat 2.2). The policy says which event takes which. */
export class ViolationScores {
  @Setting('LOGIN_VIOLATION_SCORE', points, 'points for running into the limit of sign-ins', { fallback: '1' })
  LOGIN_VIOLATION_SCORE: number;

  @Setting(
    'TWO_FACTOR_TEMP_VIOLATION_SCORE',
    points,
    'points for the limit of second factors; left out: LOGIN_VIOLATION_SCORE',
  )
  TWO_FACTOR_TEMP_VIOLATION_SCORE?: number;

  @Setting('REGISTRATION_VIOLATION_SCORE', points, 'points for the limit of sign-ups', { fallback: '1' })
  REGISTRATION_VIOLATION_SCORE: number;

  @Setting('RESET_PASSWORD_VIOLATION_SCORE', points, 'points for asking for too many resets', { fallback: '1' })
  RESET_PASSWORD_VIOLATION_SCORE: number;

  @Setting('RESET_PASSWORD_SUBMISSION_VIOLATION_SCORE', points, 'points for trying too many reset tokens', {
    fallback: '1',
  })
  RESET_PASSWORD_SUBMISSION_VIOLATION_SCORE: number;

  @Setting('VERIFY_EMAIL_VIOLATION_SCORE', points, 'points for asking for too many confirmations', { fallback: '1' })
  VERIFY_EMAIL_VIOLATION_SCORE: number;

  @Setting('VERIFY_EMAIL_SUBMISSION_VIOLATION_SCORE', points, 'points for trying too many confirmation tokens', {
    fallback: '1',
  })
  VERIFY_EMAIL_SUBMISSION_VIOLATION_SCORE: number;

  @Setting('CONCURRENT_VIOLATION_SCORE', points, 'points for too many messages at the same time', { fallback: '1' })
  CONCURRENT_VIOLATION_SCORE: number;

  @Setting('MESSAGE_VIOLATION_SCORE', points, 'points for too many messages', { fallback: '1' })
  MESSAGE_VIOLATION_SCORE: number;

  @Setting(
    'NON_BROWSER_VIOLATION_SCORE',
    points,
    'points for a program that poses as a person, as a service reports it',
    { fallback: '20' },
  )
  NON_BROWSER_VIOLATION_SCORE: number;

  @Setting('ILLEGAL_MODEL_REQ_SCORE', points, 'points for asking for a model that is not offered', { fallback: '1' })
  ILLEGAL_MODEL_REQ_SCORE: number;

  @Setting('CONVO_ACCESS_VIOLATION_SCORE', points, 'points for opening somebody else’s conversation', { fallback: '0' })
  CONVO_ACCESS_VIOLATION_SCORE: number;

  @Setting('TOOL_CALL_VIOLATION_SCORE', points, 'points for calling tools too often', { fallback: '1' })
  TOOL_CALL_VIOLATION_SCORE: number;

  @Setting('TTS_VIOLATION_SCORE', points, 'points for too much text to speech', { fallback: '1' })
  TTS_VIOLATION_SCORE: number;

  @Setting('STT_VIOLATION_SCORE', points, 'points for too much speech to text', { fallback: '1' })
  STT_VIOLATION_SCORE: number;

  @Setting('FILE_UPLOAD_VIOLATION_SCORE', points, 'points for too many uploads', { fallback: '1' })
  FILE_UPLOAD_VIOLATION_SCORE: number;

  @Setting('FORK_VIOLATION_SCORE', points, 'points for forking too many conversations', { fallback: '1' })
  FORK_VIOLATION_SCORE: number;

  @Setting('IMPORT_VIOLATION_SCORE', points, 'points for importing too many conversations', { fallback: '1' })
  IMPORT_VIOLATION_SCORE: number;

  /** @returns null for a name that is no setting of these */
  find(name: string): number | null {
    const points = Object.entries(this).find(([property]) => property === name)?.[1] as number | undefined;
    return points ?? (name === 'TWO_FACTOR_TEMP_VIOLATION_SCORE' ? this.LOGIN_VIOLATION_SCORE : null);
  }
}
