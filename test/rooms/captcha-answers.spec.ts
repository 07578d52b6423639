import { isAtWork, judge } from '#platform/captcha/captcha-answer.policy.js';

const now = new Date('2026-11-22T12:00:00Z');
const expected = { hostnames: new Set(['app.example.org']), action: 'login', now, minScore: null } as const;
const good = { success: true, hostname: 'app.example.org', challenge_ts: '2026-11-22T11:59:30Z', 'error-codes': [] };

const outcomeOf = (body: unknown, status = 200, minScore: number | null = null) =>
  judge({ status, body }, { ...expected, minScore }).outcome;
const refusal = (...codes: string[]) => ({ success: false, 'error-codes': codes });

describe('Captcha: what siteverify answers', () => {
  it('is right where it was solved on a page of ours, for this, just now', () => {
    expect(outcomeOf(good)).toBe('good');
    expect(outcomeOf({ ...good, action: 'login', cdata: '' })).toBe('good');
    expect(outcomeOf({ ...good, action: '' })).toBe('good');
    expect(outcomeOf({ ...good, hostname: 'APP.example.org' })).toBe('good');
    expect(outcomeOf({ ...good, hostname: 'not-provided', credit: true })).toBe('good');
    // reCAPTCHA writes times without milliseconds and with an offset.
    expect(outcomeOf({ ...good, challenge_ts: '2026-11-22T13:59:30+0200' })).toBe('good');
  });

  it.each([
    ['on another site', { hostname: 'app.example.org.evil.example' }],
    ['for something else', { action: 'register' }],
    ['too long ago', { challenge_ts: '2026-11-22T11:49:00Z' }],
    ['in times to come', { challenge_ts: '2026-11-22T12:06:00Z' }],
    ['at no time', { challenge_ts: 'yesterday' }],
  ])('is wrong where it was solved %s', (_where, other) => {
    expect(outcomeOf({ ...good, ...other })).toBe('bad');
  });

  it('is measured by its score where there is one', () => {
    for (const [score, outcome] of [
      [0.5, 'good'],
      [0.49, 'bad'],
      ['0.9', 'bad'],
      [undefined, 'bad'],
    ] as const)
      expect([score, outcomeOf({ ...good, score }, 200, 0.5)]).toEqual([score, outcome]);
  });

  it('is wrong by what the caller sent, and unknown by what is our fault or theirs', () => {
    const callers = ['missing-input-response', 'invalid-input-response', 'timeout-or-duplicate', 'bad-request'];
    const hcaptcha = ['expired-input-response', 'already-seen-response', 'sitekey-secret-mismatch', 'invalid-remoteip'];
    for (const code of [...callers, ...hcaptcha]) expect([code, outcomeOf(refusal(code))]).toEqual([code, 'bad']);
    for (const code of ['missing-input-secret', 'invalid-input-secret', 'internal-error'])
      expect([code, outcomeOf(refusal(code))]).toEqual([code, 'unknown']);
    for (const status of [500, 503, 429]) expect([status, outcomeOf(good, status)]).toEqual([status, 'unknown']);
    for (const body of [undefined, null, [], 'true', {}, { success: 'true' }, { success: 1 }])
      expect([body, outcomeOf(body)]).toEqual([body, 'bad']);
    expect(outcomeOf(undefined, 400)).toBe('bad');
  });

  it('shows whether there is anybody who takes our secret', () => {
    expect(isAtWork({ status: 200, body: refusal('invalid-input-response') })).toBe(true);
    expect(isAtWork({ status: 400, body: refusal('invalid-input-response') })).toBe(true);
    expect(isAtWork({ status: 200, body: refusal('invalid-input-secret') })).toBe(false);
    expect(isAtWork({ status: 404, body: undefined })).toBe(false);
    expect(isAtWork({ status: 503, body: good })).toBe(false);
  });
});
