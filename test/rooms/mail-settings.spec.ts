import type { INestApplicationContext } from '@nestjs/common';
import knownService from 'nodemailer/lib/well-known/index.js';
import type { SMTPServerOptions } from 'smtp-server';
import { readSettings } from '#platform/config/setting.js';
import { MailSettings } from '#platform/mail/mail.settings.js';
import { Mails } from '#platform/mail/mails.js';
import { smtpOptions } from '#platform/mail/mail-transport.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { selfSigned } from '../support/certificates.js';
import { freePort } from '../support/process.js';
import { startSmtpServer, type SmtpServer } from '../support/smtp.js';
import { type OutboxRow, settled } from '../support/outbox.js';
import { startTestWorker } from '../support/worker.js';

const login = { EMAIL_USERNAME: 'gatehouse', EMAIL_PASSWORD: 'the-password-of-ours' };
const certificate = selfSigned('mail.example.org');
const offeringTls: SMTPServerOptions = { disabledCommands: [], ...certificate };
const strict: SMTPServerOptions = {
  authOptional: false,
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _session, done) => {
    const { EMAIL_USERNAME, EMAIL_PASSWORD } = login;
    const isOurs = username === EMAIL_USERNAME && password === EMAIL_PASSWORD;
    if (isOurs) done(null, { user: username });
    else done(new Error(`no such login: ${String(username)} ${String(password)}`));
  },
};

describe('a mail with the settings of its server', () => {
  let app: TestApp;
  let smtp: SmtpServer;
  let worker: INestApplicationContext | null;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  beforeEach(async () => {
    worker = null;
    const mail = {
      template: 'verify_email',
      to: 'ada@example.org',
      locale: null,
      data: {},
      token: 'the-token',
    } as const;
    await app.nest.get(Mails, { strict: false }).queue(mail);
  });

  afterEach(async () => {
    await worker?.close();
    await smtp.close();
    await app.sql('delete from outbox_messages');
  });

  async function serve(options?: SMTPServerOptions): Promise<void> {
    smtp = await startSmtpServer(options);
  }

  async function outcome(settings: Record<string, string>, state: 'final' | 'postponed'): Promise<OutboxRow> {
    worker = await startTestWorker(app, { ...smtp.settings, ...settings });
    const [row] = await settled(app, 1, state);
    return row!;
  }

  const delivered = (settings: Record<string, string> = {}): Promise<OutboxRow> => outcome(settings, 'final');

  /** Not delivered, not lost, and without its secrets told on the way. */
  async function kept(settings: Record<string, string>, reason: RegExp): Promise<void> {
    const { last_error: told, sealed_secret: secret } = await outcome(settings, 'postponed');
    expect(told).toMatch(reason);
    expect(told).not.toContain(settings['EMAIL_PASSWORD'] ?? 'the-password');
    expect(secret).not.toBeNull();
    expect(smtp.arrived).toEqual([]);
  }

  /** The operator mends the setting: what was kept leaves. */
  async function mended(settings: Record<string, string>): Promise<void> {
    await worker?.close();
    await app.clock.advance('1m');
    expect(await delivered(settings)).toMatchObject({ state: 'delivered' });
    expect(smtp.arrived).toHaveLength(1);
  }

  it('S0-17: comes from EMAIL_FROM, under the name of the product', async () => {
    await serve();
    await delivered({ EMAIL_FROM: 'door@example.org', APP_TITLE: 'Open Door' });
    expect(smtp.arrived).toMatchObject([
      { from: 'door@example.org', headers: { from: 'Open Door <door@example.org>' } },
    ]);
  });

  it('S0-17: or under EMAIL_FROM_NAME', async () => {
    await serve();
    await delivered({ APP_TITLE: 'Open Door', EMAIL_FROM_NAME: 'Doorkeeper, "the" one' });
    expect(smtp.arrived[0]!.headers['from']).toBe('"Doorkeeper, \\"the\\" one" <noreply@example.org>');
  });

  it('S0-17: logs in with EMAIL_USERNAME and EMAIL_PASSWORD', async () => {
    await serve(strict);
    expect(await delivered(login)).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('S0-17: waits where the login is refused, says why without the password, and leaves once it is right', async () => {
    await serve(strict);
    await kept({ ...login, EMAIL_PASSWORD: 'not-the-password' }, /^EAUTH AUTH \w+ 535$/);
    await mended(login);
  });

  it('S0-17: EMAIL_SERVICE stands for the address and the encryption of a provider', async () => {
    expect(knownService('gmail')).toMatchObject({ host: 'smtp.gmail.com', port: 465, secure: true });
    const names: string[] = [];
    await serve({
      ...strict,
      secure: true,
      ...certificate,
      SNICallback: (name, done) => {
        done(null, void names.push(name));
      },
    });
    // The provider's address is the one thing that a test cannot use.
    const found = knownService('gmail') as Record<string, unknown>;
    const real = { ...found };
    Object.assign(found, { host: '127.0.0.1', port: Number(smtp.settings['EMAIL_PORT']) });
    const EMAIL_ENCRYPTION_HOSTNAME = 'smtp.gmail.com';
    const settings = { EMAIL_SERVICE: 'Gmail', EMAIL_ENCRYPTION_HOSTNAME, EMAIL_ALLOW_SELFSIGNED: 'true', ...login };
    try {
      expect(await delivered({ ...settings, EMAIL_HOST: 'elsewhere.invalid', EMAIL_PORT: '1' })).toMatchObject({
        state: 'delivered',
      });
    } finally {
      Object.assign(found, real);
    }
    expect(names).toEqual([EMAIL_ENCRYPTION_HOSTNAME]);
  });

  it('S0-18: waits where nobody is at EMAIL_HOST and EMAIL_PORT, says so, and leaves once they are right', async () => {
    await serve();
    await kept({ EMAIL_PORT: String(await freePort()) }, /^ECONNREFUSED/);
    await mended({});
  });

  it('S0-18: EMAIL_PORT is 25 where nothing is said', () => {
    const options = smtpOptions(readSettings(MailSettings, { EMAIL_HOST: 'mail', EMAIL_FROM: 'a@example.org' }));
    expect(options).toMatchObject({ host: 'mail', port: 25, secure: false, requireTLS: false });
  });

  it('S0-18: travels openly where the server knows no encryption and none is demanded', async () => {
    await serve();
    await delivered();
    expect(smtp.overheard()).toContain('the-token');
  });

  it('S0-18: travels encrypted where the server offers it, without being told to', async () => {
    await serve(offeringTls);
    await delivered({ EMAIL_ALLOW_SELFSIGNED: 'true' });
    expect(smtp.overheard()).toMatch(/^EHLO \S+\r\nSTARTTLS\r\n/);
    expect(smtp.overheard()).not.toMatch(/MAIL FROM|the-token/);
  });

  it('S0-18: EMAIL_ENCRYPTION=starttls tells a server without it nothing at all', async () => {
    await serve(strict);
    await kept({ ...login, EMAIL_ENCRYPTION: 'starttls' }, /^ETLS STARTTLS 5\d\d$/);
    expect(smtp.overheard()).toMatch(/^EHLO \S+\r\nSTARTTLS\r\n(QUIT\r\n)?$/);
    await mended(login);
  });

  it('S0-18: EMAIL_ENCRYPTION=starttls is served by one that has it', async () => {
    await serve({ ...offeringTls, ...strict, allowInsecureAuth: false });
    await delivered({ ...login, EMAIL_ENCRYPTION: 'starttls', EMAIL_ALLOW_SELFSIGNED: 'true' });
    expect(smtp.arrived).toHaveLength(1);
    expect(smtp.overheard()).not.toMatch(/AUTH|MAIL FROM|the-token/);
  });

  it('S0-18: EMAIL_ENCRYPTION=tls is encrypted from the first byte', async () => {
    await serve({ secure: true, ...certificate });
    await delivered({ EMAIL_ENCRYPTION: 'tls', EMAIL_ALLOW_SELFSIGNED: 'true' });
    expect(smtp.arrived).toHaveLength(1);
    expect(smtp.overheard()).toBe('');
  });

  it('S0-18: EMAIL_ENCRYPTION=tls does not speak with a server that greets openly', async () => {
    await serve(strict);
    await kept({ ...login, EMAIL_ENCRYPTION: 'tls' }, /SSL|TLS|ESOCKET/);
    expect(smtp.overheard()).not.toMatch(/EHLO|AUTH|MAIL FROM/);
  });

  it.each([
    ['opportunistic', offeringTls],
    ['starttls', offeringTls],
    ['tls', { secure: true, ...certificate }],
  ])(
    'S0-18: a certificate nobody vouches for is refused with %s, and taken with EMAIL_ALLOW_SELFSIGNED',
    async (kind, options) => {
      await serve(options);
      await kept({ EMAIL_ENCRYPTION: kind }, /^DEPTH_ZERO_SELF_SIGNED_CERT/);
      expect(smtp.overheard()).not.toMatch(/MAIL FROM/);
      await mended({ EMAIL_ENCRYPTION: kind, EMAIL_ALLOW_SELFSIGNED: 'true' });
    },
  );
});
