import type { Counted, Decision, Limit } from '../rate-limit/limit.js';

const prefix = 'captcha:';
const unlimited = 2 ** 31 - 1;

/**
 * Beside each limit, a counter of its own that refuses at half of it: taken in the same statement, so parallel requests without a captcha
 * cannot overrun the half (BF-03), and what is refused for want of one takes no place that its owner needs (BF-05). Who has solved a
 * captcha is counted too, and let pass.
 */
export function halvesOf(counted: readonly Counted[], isSolved: boolean): Counted[] {
  return counted.map(({ limit, subject }) => ({ limit: halfOf(limit, isSolved), subject }));
}

function halfOf({ name, max, windowSeconds }: Limit, isSolved: boolean): Limit {
  return { name: prefix + name, max: isSolved ? unlimited : Math.ceil(max / 2), windowSeconds };
}

/** Nothing but a captcha is missing: whoever has to wait anyway need not solve one first. */
export function isCaptchaDue({ allowed, each }: Decision): boolean {
  const refusing = each.filter(({ waitSeconds }) => waitSeconds > 0);
  return !allowed && refusing.length > 0 && refusing.every(({ name }) => name.startsWith(prefix));
}
