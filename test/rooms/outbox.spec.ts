import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { Mails } from '#platform/mail/mails.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startSmtpServer, type SmtpServer } from '../support/smtp.js';
import { settled } from '../support/outbox.js';
import { startTestWorker } from '../support/worker.js';

describe('mail on its way to a real mail server', () => {
  let app: TestApp;
  let smtp: SmtpServer;
  let workers: INestApplicationContext[];

  beforeEach(async () => {
    [app, smtp] = await Promise.all([startTestApp(), startSmtpServer()]);
    workers = [];
  });

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await Promise.all([app.close(), smtp.close()]);
  });

  async function work(howMany = 1): Promise<void> {
    const added = Array.from({ length: howMany }, () => startTestWorker(app, smtp.settings));
    workers.push(...(await Promise.all(added)));
  }

  async function queue(to = 'ada@example.org', token = 'the-token', expiresAt?: Date): Promise<void> {
    const mails = app.nest.get(Mails, { strict: false });
    await mails.queue({
      template: 'verify_email',
      to,
      locale: null,
      data: {},
      token,
      ...(expiresAt ? { expiresAt } : {}),
    });
  }

  it('arrives with its link, and its token is nowhere in the database any more', async () => {
    await queue('ada@example.org', 'token-of-ada');
    await work();
    const [row] = await settled(app, 1);
    expect(row).toMatchObject({ state: 'delivered', sealed_secret: null, attempts: 1 });
    expect(smtp.arrived).toHaveLength(1);
    const [mail] = smtp.arrived;
    expect(mail).toMatchObject({ from: 'noreply@example.org', to: ['ada@example.org'] });
    expect(mail!.headers).toMatchObject({
      subject: 'Confirm your address for Gatehouse',
      from: 'Gatehouse <noreply@example.org>',
      'message-id': `<${row!.id}@localhost>`,
    });
    expect(mail!.text).toMatch(/http:\/\/localhost:3080\/\S*verify\?token=token-of-ada/);
  });

  it('RL-09: comes once more later when the server cannot take it now, as the same message', async () => {
    smtp.replies.push({ code: 451 }, 'hang up');
    await queue();
    await work();
    await settled(app, 1, 'postponed');
    expect(await app.sql('select last_error from outbox_messages')).toEqual([
      { last_error: expect.stringMatching(/451$/) },
    ]);
    await app.clock.advance('2m');
    await smtp.count(2);
    await settled(app, 1, 'postponed');
    await app.clock.advance('2m');
    const [row] = await settled(app, 1);
    expect(row).toMatchObject({ state: 'delivered', attempts: 3 });
    expect(new Set(smtp.arrived.map(({ headers }) => headers['message-id'])).size).toBe(1);
    expect(new Set(smtp.arrived.map(({ text }) => /token=\S+/.exec(text)![0])).size).toBe(1);
  });

  it('RL-09: is a dead letter without its token when the server refuses it for good', async () => {
    smtp.replies.push({ code: 550, text: 'spam: http://localhost:3080/verify?token=the-token' });
    await queue();
    await work();
    const [row] = await settled(app, 1);
    expect(row).toMatchObject({ state: 'dead', sealed_secret: null, attempts: 1 });
    expect(row!.last_error).toMatch(/550$/);
    expect(row!.last_error).not.toContain('the-token');
  });

  it('RL-12: is not sent when its link has expired meanwhile', async () => {
    await queue('ada@example.org', 'too-late', new Date(Date.now() + 60_000));
    await queue('eve@example.org');
    await app.clock.advance('2m');
    await work();
    const rows = await settled(app, 2);
    expect(rows.map(({ state, last_error: reason }) => [state, reason])).toEqual([
      ['dead', 'expired'],
      ['delivered', null],
    ]);
    expect(smtp.arrived.map(({ to }) => to)).toEqual([['eve@example.org']]);
    expect(rows.every(({ sealed_secret: secret }) => secret === null)).toBe(true);
  });

  it('RL-08: waits for a server that is away, and leaves within a minute of its return', async () => {
    const { EMAIL_PORT: port } = smtp.settings;
    await smtp.close();
    await queue();
    await work();
    await settled(app, 1, 'postponed');
    await app.clock.advance('10m');
    await app.sql('update outbox_messages set attempts = 30');
    await settled(app, 1, 'postponed', 31);
    smtp = await startSmtpServer({}, Number(port));
    await app.clock.advance('60s');
    expect(await settled(app, 1)).toMatchObject([{ state: 'delivered' }]);
  });

  it('RL-11: two senders send no mail twice, and four at a time each', async () => {
    const people = Array.from({ length: 60 }, (_, number) => `person${String(number)}@example.org`);
    for (const person of people) await queue(person, randomUUID());
    let release = (): void => undefined;
    smtp.hold = new Promise((resolve) => {
      release = resolve;
    });
    await work(2);
    await smtp.count(8);
    release();
    await settled(app, people.length);
    expect(smtp.busiest).toBe(8);
    expect(smtp.arrived.map(({ to }) => to[0]).sort()).toEqual([...people].sort());
  });

  it('RL-10: another sender takes over what one that died had begun', async () => {
    await queue();
    // What kill -9 leaves: a claimed row whose sender says nothing more.
    await app.sql(`update outbox_messages set attempts = 1, leased_until = gatehouse.now() + interval '30 s'`);
    await work();
    await queue('eve@example.org');
    await smtp.count(1);
    expect(smtp.arrived.map(({ to }) => to[0])).toEqual(['eve@example.org']);
    await app.clock.advance('31s');
    const rows = await settled(app, 2);
    expect(rows.map(({ attempts }) => attempts)).toEqual([2, 1]);
    expect(smtp.arrived[1]!.to).toEqual(['ada@example.org']);
  });

  it('waits in the queue for a worker that knows what to do with it', async () => {
    await app.sql(`insert into outbox_messages (id, topic, payload) values ($1, 'unheard-of', '{}')`, [newId()]);
    await work();
    expect(await settled(app, 1, 'postponed')).toMatchObject([{ last_error: 'Error' }]);
  });
});
