import type { INestApplicationContext } from '@nestjs/common';
import type { SMTPServerOptions } from 'smtp-server';
import { Mails } from '#platform/mail/mails.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { settled } from '../support/outbox.js';
import { startSmtpServer, type SmtpServer } from '../support/smtp.js';
import { until } from '../support/until.js';
import { startTestWorker } from '../support/worker.js';

const password = 'a long enough phrase 7431';

describe('mail where something is wrong on its way', () => {
  let app: TestApp;
  let smtp: SmtpServer;
  let worker: INestApplicationContext | null;

  beforeEach(async () => {
    app = await startTestApp();
    worker = null;
  });

  afterEach(async () => {
    await worker?.close();
    await Promise.all([app.close(), smtp.close()]);
  });

  async function serve(options: SMTPServerOptions = {}, port = 0): Promise<void> {
    smtp = await startSmtpServer(options, port);
  }

  async function work(): Promise<void> {
    worker = await startTestWorker(app, smtp.settings);
  }

  async function queue(to: string): Promise<void> {
    const mail = { template: 'verify_email', to, locale: null, data: {}, token: `token-of-${to}` } as const;
    await app.nest.get(Mails, { strict: false }).queue(mail);
  }

  const people = (howMany: number, domain: string) =>
    Array.from({ length: howMany }, (_, number) => `person${String(number)}@${domain}`);

  const arrivedTo = () => smtp.arrived.map(({ to }) => to[0]).sort();

  it('RL-08: everybody is answered while the mail server is away, and gets their mail after its return', async () => {
    await serve();
    await smtp.close();
    await work();
    const { email } = await app.given.user();
    const asked = people(4, 'example.org');
    for (const address of asked) {
      expect((await app.http.post('/api/v1/auth/register', { email: address, password })).status).toBe(202);
    }
    expect((await app.http.post('/api/v1/auth/password-reset', { email })).status).toBe(202);
    // The request for a reset is answered by the worker, with a mail.
    await settled(app, 1);
    await settled(app, 1, 'postponed');
    await app.clock.advance('10m');
    await settled(app, 1, 'postponed', 2);
    await serve({}, Number(smtp.settings['EMAIL_PORT']));
    await app.clock.advance('60s');
    const rows = await settled(app, 6);
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'delivered'));
    // A clock that jumps while a mail is under way ends its lease, and the mail comes twice: only none may be lost.
    expect(new Set(arrivedTo())).toEqual(new Set([...asked, email]));
  });

  it('RL-09: nobody waits for a mail server that says nothing', async () => {
    await serve();
    let release = (): void => undefined;
    smtp.hold = new Promise((resolve) => {
      release = resolve;
    });
    await work();
    const [ada = '', eve = ''] = people(2, 'example.org');
    await app.http.post('/api/v1/auth/register', { email: ada, password });
    await smtp.count(1);
    // The server holds Ada's mail: whoever is answered now did not wait for it.
    expect((await app.http.post('/api/v1/auth/register', { email: eve, password })).status).toBe(202);
    release();
    await settled(app, 2);
    expect(arrivedTo()).toEqual([ada, eve]);
  });

  it('RL-09: a domain that is slow takes some of the lanes, and leaves others to the rest', async () => {
    let begun = 0;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await serve({
      onRcptTo: ({ address }, _session, done) => {
        if (!address.endsWith('@slow.example')) {
          done();
          return;
        }
        begun++;
        void released.then(() => {
          done();
        });
      },
    });
    for (const address of [...people(10, 'slow.example'), ...people(3, 'example.org')]) await queue(address);
    await work();
    await smtp.count(3);
    expect(arrivedTo()).toEqual(people(3, 'example.org'));
    await until(() => begun === 4);
    release();
    await settled(app, 13);
    expect(smtp.arrived).toHaveLength(13);
  });

  it('RL-09: a domain that fails five times in a row is left alone for a while, and others are not', async () => {
    let tried = 0;
    let broken = true;
    await serve({
      onRcptTo: ({ address }, _session, done) => {
        if (!address.endsWith('@broken.example')) {
          done();
          return;
        }
        tried++;
        done(broken ? Object.assign(new Error('greylisted'), { responseCode: 451 }) : null);
      },
    });
    for (const address of people(30, 'broken.example')) await queue(address);
    await work();
    await settled(app, 5, 'postponed');
    // Younger than all the others: when it is taken up, they have been passed over.
    await queue('ada@example.org');
    await smtp.count(1);
    // Five, and the three that were under way beside the fifth.
    expect(tried).toBeLessThanOrEqual(8);
    broken = false;
    await app.clock.advance('50s');
    await settled(app, 31);
    expect(new Set(arrivedTo())).toEqual(new Set(['ada@example.org', ...people(30, 'broken.example')]));
  });

  it('RL-09: a domain that refuses people for good is not taken for broken', async () => {
    await serve({
      onRcptTo: ({ address }, _session, done) => {
        done(address.startsWith('ada@') ? null : Object.assign(new Error('no such person'), { responseCode: 550 }));
      },
    });
    for (const address of [...people(12, 'example.org'), 'ada@example.org']) await queue(address);
    await work();
    const rows = await settled(app, 13);
    expect(rows.filter(({ state }) => state === 'dead')).toHaveLength(12);
    expect(arrivedTo()).toEqual(['ada@example.org']);
  });
});
