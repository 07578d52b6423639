import { Mails } from '#platform/mail/mails.js';
import { startTestApp, testSettings, type TestApp } from '../support/app.js';
import { type Authority, newAuthority } from '../support/certificates.js';
import { start, type Started, stop, tidyUp, worker as workerProgram } from '../support/newcomer.js';
import { settled } from '../support/outbox.js';
import { startSmtpServer, type SmtpServer } from '../support/smtp.js';

jest.setTimeout(120_000); // Whom a program believes is settled when it starts: each worker is a process.

describe('the certificate of a mail server', () => {
  let app: TestApp;
  let authority: Authority;
  let worker: Started | null = null;
  let smtp: SmtpServer;

  beforeAll(async () => {
    authority = newAuthority();
    app = await startTestApp();
    const mail = {
      template: 'verify_email',
      to: 'ada@example.org',
      locale: null,
      data: {},
      token: 'the-token',
    } as const;
    await app.nest.get(Mails, { strict: false }).queue(mail);
  });

  afterAll(async () => {
    await tidyUp();
    await smtp.close();
    await app.close();
    authority.remove();
  });

  async function work(settings: Record<string, string>): Promise<void> {
    if (worker) await stop(worker);
    await app.clock.advance('1m');
    const database = { DATABASE_URL: app.database.url, NODE_EXTRA_CA_CERTS: authority.file };
    worker = await start({ ...testSettings, ...database, ...smtp.settings, ...settings }, workerProgram);
  }

  it('S0-18: must have the name of EMAIL_HOST, or of EMAIL_ENCRYPTION_HOSTNAME', async () => {
    smtp = await startSmtpServer({ secure: true, ...authority.certify('mail.example.org') });
    await work({ EMAIL_ENCRYPTION: 'tls' });
    const [refused] = await settled(app, 1, 'postponed');
    expect(refused!.last_error).toMatch(/^ERR_TLS_CERT_ALTNAME_INVALID/);
    await work({ EMAIL_ENCRYPTION: 'tls', EMAIL_ENCRYPTION_HOSTNAME: 'mail.example.net' });
    await settled(app, 1, 'postponed', refused!.attempts + 1);
    expect(smtp.arrived).toEqual([]);
    await work({ EMAIL_ENCRYPTION: 'tls', EMAIL_ENCRYPTION_HOSTNAME: 'mail.example.org' });
    expect(await settled(app, 1)).toMatchObject([{ state: 'delivered' }]);
    expect(smtp.arrived).toHaveLength(1);
  });
});
