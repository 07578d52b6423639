import { type Environment } from '../config/environment.js';
import { readSettings } from '../config/setting.js';
import { startUpProblems } from '../errors/start-up-problems.js';
import { MailSettings } from './mail.settings.js';

const sound = { EMAIL_HOST: 'mail.example.org', EMAIL_FROM: 'noreply@example.org' };
const together = 'EMAIL_USERNAME and EMAIL_PASSWORD go together: set both or neither';

function refusalOf(environment: Environment): readonly string[] {
  try {
    readSettings(MailSettings, environment);
    return [];
  } catch (error) {
    return startUpProblems(error);
  }
}

describe('settings of mail that cannot work', () => {
  it.each<[what: string, settings: Environment, line: string]>([
    [
      'S0-17: a provider nobody knows',
      { EMAIL_SERVICE: 'gmial', EMAIL_FROM: 'noreply@example.org' },
      'EMAIL_SERVICE is not valid: it must be a mail provider known by name, such as gmail or outlook365',
    ],
    ['S0-17: a login without its password', { ...sound, EMAIL_USERNAME: 'postmaster' }, together],
    ['S0-17: a password without its login', { ...sound, EMAIL_PASSWORD: 'a-secret-of-mine' }, together],
    [
      'S0-17: a server without a sender',
      { EMAIL_HOST: 'mail.example.org' },
      'EMAIL_FROM is missing: mails need a sender address',
    ],
    [
      'S0-17: a sender that is no bare address',
      { ...sound, EMAIL_FROM: 'Gatehouse <noreply@example.org>' },
      'EMAIL_FROM is not valid: it must be an address such as noreply@example.org; a name goes into EMAIL_FROM_NAME',
    ],
    [
      'S0-18: an encryption nobody knows',
      { ...sound, EMAIL_ENCRYPTION: 'startls' },
      'EMAIL_ENCRYPTION is not valid: it must be one of: tls, starttls, opportunistic',
    ],
    [
      'S0-18: a port nobody has',
      { ...sound, EMAIL_PORT: 'smtp' },
      'EMAIL_PORT is not valid: it must be a whole number from 1 to 65535',
    ],
    [
      'a folder of mail texts that is not there',
      { ...sound, MAIL_TEMPLATES: 'nowhere/at/all' },
      'MAIL_TEMPLATES is not valid: it must be a folder of mail texts: it cannot be read (ENOENT)',
    ],
  ])('%s is told in one line, without what is secret', (_what, settings, line) => {
    expect(refusalOf(settings)).toEqual([line]);
  });

  it('S0-17, S0-18: what is sound is taken, and nothing at all too', () => {
    expect(refusalOf({ ...sound, EMAIL_FROM: 'gatehouse@localhost', EMAIL_SERVICE: 'Outlook365' })).toEqual([]);
    expect(refusalOf({})).toEqual([]);
  });
});
