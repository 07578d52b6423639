import { openLog } from './log.js';
import { NestLog } from './nest-log.js';
import { scrub } from './scrub.js';

describe('free text on its way to the log', () => {
  it.each([
    ['refresh with gtr_AbCdEf123456-_x failed', 'refresh with [token] failed'],
    ['jwt eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl is bad', 'jwt [token] is bad'],
    ['Authorization: Bearer abcdef0123456789', 'Authorization: [secret]'],
    ['sent bearer abcdef0123456789 there', 'sent bearer [secret] there'],
    ['cookie: __Host-gatehouse_refresh=abc; a=b', 'cookie: [secret]'],
    ['GET /reset?token=abc123&x=1', 'GET /reset?token=[secret]&x=1'],
    ['cb?code=abc&state=def', 'cb?code=[secret]&state=[secret]'],
    ['cannot reach postgresql://gate:hunter2@db:5432/x', 'cannot reach postgresql://[secret]@db:5432/x'],
    ['Key (email)=(ada@example.org) already exists', 'Key (email)=([address]) already exists'],
    ['{"password":"hunter2 and more","a":1}', '{"password":[secret],"a":1}'],
    ['password=hunter2', 'password=[secret]'],
    ['a\u001b[31mred\u0007\r', 'a\\u001b[31mred\\u0007\\u000d'],
    ['the change feed cannot be read: timeout', 'the change feed cannot be read: timeout'],
  ])('LG-01: %s', (text, clean) => {
    expect(scrub(text)).toBe(clean);
  });

  it('IN-08: takes no longer for text made to be slow', () => {
    const beganAt = performance.now();
    for (const part of ['a@', 'eyJ', 'password', '?token', 'x://', '. ', '\u0000', 'gtr_']) scrub(part.repeat(200_000));
    expect(performance.now() - beganAt).toBeLessThan(1_000);
  });

  it('LG-01: an error is told by where it happened, its message scrubbed', () => {
    const lines: string[] = [];
    const log = openLog('info', { write: (line) => lines.push(line) });
    log.error({ err: new Error('duplicate (ada@example.org)\ngtr_0123456789') }, 'failed');
    new NestLog(log).error('it failed', 'Error: ada@example.org\n    at here', 'Context');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({
        msg: 'failed',
        err: { type: 'Error', message: 'duplicate ([address])\n[token]', stack: expect.stringMatching(/^\s+at /) },
      }),
      expect.objectContaining({
        level: 'error',
        msg: 'it failed',
        context: 'Context',
        stack: 'Error: [address]\n    at here',
      }),
    ]);
  });
});
