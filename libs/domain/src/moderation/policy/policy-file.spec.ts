import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, SettingsError } from '#platform/config/setting.js';
import { ModerationSettings } from '../moderation.settings.js';
import { ViolationScores } from '../violation-scores.settings.js';
import type { ModerationPolicy } from './policy.js';
import { readPolicy } from './policy-file.js';
import { shippedPolicy } from './policy-folder.cjs';

const shipped = readFileSync(shippedPolicy, 'utf8');

describe('the policy of moderation', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-policy-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const read = (environment: Record<string, string> = {}): ModerationPolicy =>
    readPolicy(readSettings(ModerationSettings, environment), readSettings(ViolationScores, environment));

  function written(text: string, environment: Record<string, string> = {}): ModerationPolicy {
    const path = join(folder, 'policy.yaml');
    writeFileSync(path, text);
    return read({ ...environment, MODERATION_POLICY: path });
  }

  function problems(text: string): readonly string[] {
    try {
      written(text);
    } catch (error) {
      if (error instanceof SettingsError) return error.problems;
      throw error;
    }
    return [];
  }

  const changed = (from: string | RegExp, to: string): string => {
    const text = shipped.replace(from, to);
    if (text === shipped) throw new Error(`the shipped policy has no ${String(from)}`);
    return text;
  };

  it('B-1: that we ship has LibreChat’s types, and their points and defaults', () => {
    const { events, halfLifeOf, thresholds, interval, bans } = read();
    expect(
      Object.fromEntries([...events].map(([name, { type, points }]) => [name, `${type} ${String(points)}`])),
    ).toEqual({
      logins: 'logins 1',
      wrong_password: 'logins 0.5',
      wrong_code: 'logins 0.5',
      two_factor: 'logins 1',
      registrations: 'registrations 1',
      reset_password_limit: 'reset_password_limit 1',
      reset_password_submission: 'reset_password_limit 1',
      verify_email_limit: 'verify_email_limit 1',
      verify_email_submission: 'verify_email_limit 1',
      concurrent: 'concurrent 1',
      message_limit: 'message_limit 1',
      non_browser: 'non_browser 20',
      illegal_model_request: 'illegal_model_request 1',
      convo_access: 'convo_access 0',
      tool_call_limit: 'tool_call_limit 1',
      tts_limit: 'tts_limit 1',
      stt_limit: 'stt_limit 1',
      file_upload_limit: 'file_upload_limit 1',
      fork: 'file_upload_limit 1',
      import: 'file_upload_limit 1',
      token_balance: 'token_balance 0',
    });
    expect(['logins', 'registrations', 'concurrent'].map((type) => halfLifeOf(type) / 3_600_000)).toEqual([
      24, 24, 168,
    ]);
    expect(thresholds).toEqual({ warning: 10, slowdown: 15, ban: 20 });
    expect([interval, bans.first / 3_600_000]).toEqual([20, 2]);
  });

  it.each([
    ['LOGIN_VIOLATION_SCORE', ['logins', 'two_factor'], 3],
    ['LOGIN_VIOLATION_SCORE', ['wrong_password', 'wrong_code'], 1.5],
    ['TWO_FACTOR_TEMP_VIOLATION_SCORE', ['two_factor'], 3],
    ['TWO_FACTOR_TEMP_VIOLATION_SCORE', ['wrong_code'], 1.5],
    ['REGISTRATION_VIOLATION_SCORE', ['registrations'], 3],
    ['RESET_PASSWORD_VIOLATION_SCORE', ['reset_password_limit'], 3],
    ['RESET_PASSWORD_SUBMISSION_VIOLATION_SCORE', ['reset_password_submission'], 3],
    ['VERIFY_EMAIL_VIOLATION_SCORE', ['verify_email_limit'], 3],
    ['VERIFY_EMAIL_SUBMISSION_VIOLATION_SCORE', ['verify_email_submission'], 3],
    ['CONCURRENT_VIOLATION_SCORE', ['concurrent'], 3],
    ['MESSAGE_VIOLATION_SCORE', ['message_limit'], 3],
    ['NON_BROWSER_VIOLATION_SCORE', ['non_browser'], 3],
    ['ILLEGAL_MODEL_REQ_SCORE', ['illegal_model_request'], 3],
    ['CONVO_ACCESS_VIOLATION_SCORE', ['convo_access'], 3],
    ['TOOL_CALL_VIOLATION_SCORE', ['tool_call_limit'], 3],
    ['TTS_VIOLATION_SCORE', ['tts_limit'], 3],
    ['STT_VIOLATION_SCORE', ['stt_limit'], 3],
    ['FILE_UPLOAD_VIOLATION_SCORE', ['file_upload_limit'], 3],
    ['FORK_VIOLATION_SCORE', ['fork'], 3],
    ['IMPORT_VIOLATION_SCORE', ['import'], 3],
  ] as const)('S0-6: takes %s from the settings, for %j', (name, events, points) => {
    const { events: known } = read({ [name]: '3' });
    for (const event of events) expect(known.get(event)?.points).toBe(points);
    expect(() => read({ [name]: 'many' })).toThrow(`${name} is not valid`);
  });

  it('S0-6: takes LibreChat’s ways to write a duration, and 0 for sessions that only end', () => {
    const hours = (text: string) => read({ BAN_DURATION: text }).bans.first / 3_600_000;
    expect(['1000*60*60*2', '1000 * 60 * 60 * 3', '7200000', '5h', '0'].map(hours)).toEqual([2, 3, 2, 5, 0]);
    expect(read({ BAN_INTERVAL: '50' }).interval).toBe(50);
    expect(() => read({ BAN_INTERVAL: '0' })).toThrow('BAN_INTERVAL is not valid');
    expect(() => read({ BAN_DURATION: 'a while' })).toThrow('BAN_DURATION is not valid');
  });

  it('B-1: of an operator takes the place of ours', () => {
    const own = written(
      changed('points: LOGIN_VIOLATION_SCORE }', 'points: 7 }')
        .replace('banEachInterval: true', 'banEachInterval: false')
        .replace('ban: 20', 'ban: null')
        .replace('others: 7d', 'others: never')
        .replace(/^events:$/m, 'events:\n  spam: { type: messages, points: 2.5 }'),
    );
    expect([own.events.get('logins')?.points, own.interval, own.thresholds.ban]).toEqual([7, null, null]);
    expect(own.events.get('spam')).toEqual({ type: 'messages', points: 2.5 });
    expect(own.halfLifeOf('messages')).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    ['a missing key', changed(/^slowdownLasts:.*$/m, ''), ['slowdownLasts must be a duration such as 90s, 24h or 7d']],
    ['a missing map', changed(/^thresholds:\n(?: .*\n)*/m, ''), ['thresholds must be a map of names and values']],
    [
      'a key within it that is missing',
      changed('  slowdown: 15\n', ''),
      ['thresholds.slowdown must be a number of points above 0, or null for none'],
    ],
    [
      'a wrong type',
      changed('banEachInterval: true', 'banEachInterval: "yes"'),
      ['banEachInterval must be true or false'],
    ],
    [
      'a number for a duration',
      changed('slowdownLasts: 2h', 'slowdownLasts: 7200'),
      ['slowdownLasts must be a duration such as 90s, 24h or 7d'],
    ],
    [
      'longer than ever',
      changed('within: 90d', 'within: 99999999d'),
      ['bansDouble.within must be a duration such as 90s, 24h or 7d'],
    ],
    [
      'a threshold that everybody passes',
      changed('warning: 10', 'warning: 0'),
      ['thresholds.warning must be a number of points above 0, or null for none'],
    ],
    [
      'half a person',
      changed('people: 5', 'people: 0.5'),
      ['sharedNetwork.people must be a whole number from 1 to 1000000'],
    ],
    [
      'an unknown key',
      `${shipped}\nbanned: [everybody]\n`,
      ['banned is not known: correct its spelling, or remove it'],
    ],
    [
      'an unknown key below',
      changed('  ban: 20', '  ban: 20\n  bann: 20'),
      ['thresholds.bann is not known: correct its spelling, or remove it'],
    ],
    [
      'an unknown role',
      changed('[manager, admin]', '[superuser]'),
      ['neverBanned must be a list of roles: default, manager, admin'],
    ],
    [
      'a half-life that is none',
      changed('logins: 24h', 'logins: soon'),
      ['halfLife.logins must be a duration such as 24h, or never'],
    ],
    [
      'no half-life at all',
      changed('logins: 24h', 'logins: 0s'),
      ['halfLife.logins must be a duration such as 24h, or never'],
    ],
    [
      'a half-life of nothing',
      changed('logins: 24h', 'login: 24h'),
      ['halfLife.login is the type of no event: correct its spelling, or remove it'],
    ],
    [
      'no half-life of the others',
      changed('  others: 7d\n', ''),
      ['halfLife.others must be a duration such as 7d, or never'],
    ],
    [
      'an unknown setting',
      changed('points: LOGIN_VIOLATION_SCORE }', 'points: LOGIN_SCORE }'),
      ['events.logins: points must be a number, or the name of a setting such as LOGIN_VIOLATION_SCORE'],
    ],
    [
      'less than no points',
      changed('token_balance: { points: 0 }', 'token_balance: { points: -1 }'),
      ['events.token_balance: points must be a number, or the name of a setting such as LOGIN_VIOLATION_SCORE'],
    ],
    [
      'a share of more than all',
      changed('share: 0.5', 'share: 2'),
      ['events.wrong_password: share must be a number above 0, at most 1'],
    ],
    [
      'an event that is a number',
      changed('token_balance: { points: 0 }', 'token_balance: 0'),
      ['events.token_balance: it must be a map such as { points: 1 }'],
    ],
    [
      'an event of another alphabet',
      changed('token_balance:', '"Token Balance":'),
      ['events.Token Balance: its name must be small letters, digits and _'],
    ],
    [
      'a list',
      '- one\n- two\n',
      ['it must be a map with halfLife, thresholds, events and so on, as the file that we ship'],
    ],
    ['nothing', '', ['the file is no YAML']],
    ['nonsense', 'halfLife: {{{\n  ]', ['the file is no YAML']],
    [
      'an alias bomb',
      `a: &a [x, x]\nb: &b [*a, *a]\n${shipped}`,
      ['a is not known: correct its spelling, or remove it', 'b is not known: correct its spelling, or remove it'],
    ],
    ['a megabyte', `${shipped}#${'a'.repeat(1024 * 1024)}`, ['the file is longer than 256 KiB: this is no policy']],
  ])('CS-06: with %s ends the start, and says what to do', (_, text, wanted) => {
    expect(problems(text)).toEqual(
      wanted.map((line) => expect.stringContaining(`MODERATION_POLICY: ${line}`) as string),
    );
  });

  it('CS-06: that is not there ends the start; several mistakes are told at once, without what was written', () => {
    expect(() => read({ MODERATION_POLICY: join(folder, 'nowhere.yaml') })).toThrow(
      'MODERATION_POLICY: the file cannot be read (ENOENT): name one that is there, and that this service may read',
    );
    const text = changed('share: 0.5', 'share: hunter2').replace('points: 0 }', 'points: hunter3, hunter4: 1 }');
    expect(problems(text)).toHaveLength(3);
    const values = problems(text).join(' ').replace('hunter4 is not known', '');
    expect(values).not.toContain('hunter');
  });
});
