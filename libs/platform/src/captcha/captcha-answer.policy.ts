import type { CaptchaAction } from './captcha-providers.js';

/** What an answer must be about. */
export interface Expected {
  readonly hostnames: ReadonlySet<string>;
  readonly action: CaptchaAction;
  readonly now: Date;
  /** Null where the provider gives no score. */
  readonly minScore: number | null;
}

/** `unknown`: the provider could not be asked; nobody is right or wrong by it. `why` is for the log. */
export type Verdict = { readonly outcome: 'good' } | { readonly outcome: 'bad' | 'unknown'; readonly why: string };

export interface ProviderAnswer {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
}

/** Answers are good for two to five minutes (documentation of all three); clocks differ. */
const oldestMilliseconds = 10 * 60_000;
const aheadMilliseconds = 5 * 60_000;

/** That our secret is wrong is our fault, and that they are broken theirs. Whatever a caller sends brings about neither. */
const notTheirFault = new Set(['missing-input-secret', 'invalid-input-secret', 'internal-error']);

/** Judges what siteverify says. Single use is the provider's to know (`timeout-or-duplicate`, `already-seen-response`). */
export function judge({ status, body }: ProviderAnswer, expected: Expected): Verdict {
  if (status >= 500 || status === 429) return unknown(`status ${String(status)}`);
  const answer = mapIn(body);
  // A caller may be able to bring this about with an odd token, so it opens nothing.
  if (typeof answer?.['success'] !== 'boolean') return bad(`status ${String(status)} without a verdict`);
  if (answer['success']) return judgeSuccess(answer, expected);
  const codes = textsIn(answer['error-codes']);
  const why = codes.join(', ') || 'refused';
  return codes.some((code) => notTheirFault.has(code)) ? unknown(why) : bad(why);
}

/** Does it answer as siteverify does, and take our secret? */
export function isAtWork({ status, body }: ProviderAnswer): boolean {
  const answer = mapIn(body);
  if (status >= 500 || status === 429 || typeof answer?.['success'] !== 'boolean') return false;
  return !textsIn(answer['error-codes']).some((code) => notTheirFault.has(code));
}

/** Right answers that were given elsewhere, for something else or long ago are a stock that somebody laid in. */
function judgeSuccess(answer: Answer, { hostnames, action, now, minScore }: Expected): Verdict {
  const { hostname, challenge_ts: solvedAt, action: solvedFor, score } = answer;
  // hCaptcha says not-provided where its customer wants none to be told.
  const isTold = typeof hostname === 'string' && hostname !== '' && hostname !== 'not-provided';
  if (isTold && !hostnames.has(hostname.toLowerCase())) return bad('solved on another site (CAPTCHA_HOSTNAMES)');
  if (typeof solvedFor === 'string' && solvedFor !== '' && solvedFor !== action)
    return bad('solved for something else');
  if (solvedAt !== undefined && !isFresh(solvedAt, now)) return bad('solved too long ago');
  if (minScore === null) return { outcome: 'good' };
  if (typeof score !== 'number') return bad('without a score: the keys are not of version 3');
  return score >= minScore ? { outcome: 'good' } : bad('its score is too low (CAPTCHA_MIN_SCORE)');
}

function isFresh(at: unknown, now: Date): boolean {
  const age = now.getTime() - (typeof at === 'string' ? Date.parse(at) : Number.NaN);
  return age <= oldestMilliseconds && age >= -aheadMilliseconds;
}

type Answer = Readonly<Record<string, unknown>>;

function mapIn(body: unknown): Answer | null {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Answer) : null;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

const bad = (why: string): Verdict => ({ outcome: 'bad', why });
const unknown = (why: string): Verdict => ({ outcome: 'unknown', why });
