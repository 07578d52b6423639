import { boolean, integer, oneOf, text } from '../config/parsers.js';
import { Setting } from '../config/setting.js';
import { senderAddress, wellKnown } from './mail.parsers.js';
import { mailWords } from './mail-overrides.js';
import { type MailWords, shippedWords } from './mail-words.js';

/** How mail leaves. Without these nothing is sent: in development mails go to the mailbox at /dev/mailbox. */
export class MailSettings {
  @Setting('EMAIL_SERVICE', wellKnown, 'a mail provider by name (gmail, outlook365, ...), instead of EMAIL_HOST')
  service?: string;

  @Setting('EMAIL_HOST', text, 'mail server')
  host?: string;

  @Setting('EMAIL_PORT', integer(1, 65_535), 'port of the mail server', { fallback: '25' })
  port: number;

  @Setting(
    'EMAIL_ENCRYPTION',
    oneOf('tls', 'starttls', 'opportunistic'),
    'tls from the first byte, starttls (required), or opportunistic (STARTTLS where the server offers it)',
    { fallback: 'opportunistic' },
  )
  encryption: 'tls' | 'starttls' | 'opportunistic';

  @Setting('EMAIL_ENCRYPTION_HOSTNAME', text, 'name in the certificate of the mail server, where it is not EMAIL_HOST')
  certificateName?: string;

  @Setting('EMAIL_ALLOW_SELFSIGNED', boolean, 'accept a certificate nobody vouches for', { fallback: 'false' })
  allowSelfSigned: boolean;

  @Setting('EMAIL_USERNAME', text, 'login at the mail server')
  username?: string;

  @Setting('EMAIL_PASSWORD', text, 'password at the mail server')
  password?: string;

  @Setting('EMAIL_FROM', senderAddress, 'sender address of all mails')
  from?: string;

  @Setting('EMAIL_FROM_NAME', text, 'sender name; APP_TITLE where not set')
  fromName?: string;

  @Setting('MAIL_TEMPLATES', mailWords, 'folder with texts and a layout of your own for mails (docs/mail-texts.md)')
  ownWords?: MailWords;

  get words(): MailWords {
    return this.ownWords ?? shippedWords;
  }

  get isConfigured(): boolean {
    return this.service !== undefined || this.host !== undefined;
  }

  problems(): readonly string[] {
    const problems: string[] = [];
    if (this.isConfigured && !this.from) problems.push('EMAIL_FROM is missing: mails need a sender address');
    if ((this.username === undefined) !== (this.password === undefined)) {
      problems.push('EMAIL_USERNAME and EMAIL_PASSWORD go together: set both or neither');
    }
    return problems;
  }
}
