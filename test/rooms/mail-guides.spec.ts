import { readFileSync } from 'node:fs';
import { readSettings } from '#platform/config/setting.js';
import { MailSettings } from '#platform/mail/mail.settings.js';
import { smtpOptions } from '#platform/mail/mail-transport.js';

/** The settings a guide tells people to write down. */
function settingsIn(guide: string): MailSettings {
  const [, block = ''] = /```env\n([^]*?)```/.exec(readFileSync(`docs/guides/${guide}`, 'utf8')) ?? [];
  const lines = block.trim().split(/\n\s*/);
  return readSettings(MailSettings, Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2))));
}

describe('the guides to mail', () => {
  it('S0-20: what they say to set is taken as it is', () => {
    expect(smtpOptions(settingsIn('gmail.md'))).toMatchObject({
      service: 'gmail',
      auth: { user: 'you@gmail.com', pass: 'abcdefghijklmnop' },
      tls: { rejectUnauthorized: true },
    });
    expect(smtpOptions(settingsIn('mail-server.md'))).toMatchObject({
      host: 'mail.example.org',
      port: 587,
      requireTLS: true,
      auth: { user: 'gatehouse@example.org' },
      tls: { rejectUnauthorized: true },
    });
  });
});
