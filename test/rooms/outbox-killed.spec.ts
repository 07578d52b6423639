import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Mails } from '#platform/mail/mails.js';
import { startTestApp, testSettings, type TestApp } from '../support/app.js';
import { settled } from '../support/outbox.js';
import { startSmtpServer, type SmtpServer } from '../support/smtp.js';

/** The long form has 500 mails and 20 kills. */
const mails = Number(process.env['SOAK_MAILS'] ?? 60);
const kills = Number(process.env['SOAK_MAIL_KILLS'] ?? 4);
const lanes = 4;

jest.setTimeout(60_000 + kills * 20_000);

describe('a sender of mail that is killed', () => {
  let app: TestApp;
  let smtp: SmtpServer;
  let sender: ChildProcess | null = null;

  beforeAll(async () => {
    [app, smtp] = await Promise.all([startTestApp(), startSmtpServer()]);
  });

  afterAll(async () => {
    await kill();
    await Promise.all([app.close(), smtp.close()]);
  });

  function start(): void {
    const environment = { ...testSettings, ...smtp.settings, DATABASE_URL: app.database.url };
    sender = spawn(process.execPath, ['dist/apps/worker/src/main.js'], { env: environment, stdio: 'ignore' });
  }

  async function kill(): Promise<void> {
    if (!sender) return;
    const ended = once(sender, 'exit');
    sender.kill('SIGKILL');
    await ended;
    sender = null;
  }

  it(`RL-10: ${String(kills)} kills during ${String(mails)} mails lose none, and who gets one twice gets the same`, async () => {
    const people = Array.from({ length: mails }, (_, number) => `person${String(number)}@example.org`);
    for (const to of people) {
      const mail = { template: 'verify_email', to, locale: null, data: {}, token: `token-of-${to}` } as const;
      await app.nest.get(Mails, { strict: false }).queue(mail);
    }
    for (let round = 1; round <= kills; round++) {
      start();
      await smtp.count(Math.floor((mails * round) / (kills + 1)));
      await kill();
      // What it had begun is taken up again when its lease has run out.
      await app.clock.advance('31s');
    }
    start();
    const rows = await settled(app, mails);
    expect(rows.filter(({ state }) => state !== 'delivered')).toEqual([]);
    const letters = smtp.arrived.map(({ to, headers, text }) => [
      to[0],
      headers['message-id'],
      /token=([\w%.-]+)/.exec(text)![1],
    ]);
    const different = new Set(letters.map((letter) => letter.join(' ')));
    expect(different.size).toBe(mails);
    expect(new Set(letters.map(([to]) => to))).toEqual(new Set(people));
    // Only a mail that the server had taken, and whose sender died before it wrote that down, comes twice.
    expect(letters.length - mails).toBeLessThanOrEqual(kills * lanes);
  });
});
