import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { Mails, type OutgoingMail } from '#platform/mail/mails.js';
import { Administration } from '../../support/administration.js';
import { settled } from '../../support/outbox.js';
import { startSmtpServer, type SmtpServer } from '../../support/smtp.js';
import { startTestWorker } from '../../support/worker.js';

const token = 'gto_a-token-that-waits';
const toAda = { to: 'ada@example.net', locale: 'de', data: { name: 'Ada' } } as const;

describe('administration: mails that did not leave', () => {
  const office = new Administration();
  let smtp: SmtpServer | null = null;
  let worker: INestApplicationContext | null = null;

  beforeEach(async () => {
    await office.app.sql('delete from outbox_messages');
  });

  afterEach(async () => {
    await worker?.close();
    await smtp?.close();
    [worker, smtp] = [null, null];
  });

  const list = async (query = '') => office.http.get(`/api/v1/admin/mail?${query}`, office.ada);
  const resend = (id: string) => office.http.post(`/api/v1/admin/mail/${id}/resend`, undefined, office.ada);

  async function queue(mail: Partial<OutgoingMail> = {}): Promise<string> {
    await office.app.nest.get(Mails, { strict: false }).queue({ template: 'password_changed', ...toAda, ...mail });
    const [row] = await office.app.sql<{ id: string }>('select id from outbox_messages order by id desc limit 1');
    return row!.id;
  }

  /** As the worker leaves it: given up, without what it carried. */
  async function bury(id: string): Promise<void> {
    await office.app.sql(
      `update outbox_messages set dead_at = gatehouse.now(), sealed_secret = null, attempts = 1, last_error = 'EENVELOPE RCPT TO 550'
        where id = $1`,
      [id],
    );
  }

  it('S0-17: shows what waits and what was given up, and why, but never what it carries', async () => {
    const dead = await queue();
    await bury(dead);
    const waiting = await queue({ template: 'verify_email', token, expiresAt: new Date(Date.now() + 60_000) });
    const { status, body, text } = await list();
    expect(status).toBe(200);
    expect(body['items']).toMatchObject([
      { id: waiting, state: 'waiting', template: 'verify_email', to: 'ada@example.net', attempts: 0, lastError: null },
      { id: dead, state: 'dead', template: 'password_changed', attempts: 1, lastError: 'EENVELOPE RCPT TO 550' },
    ]);
    expect(text).not.toContain(token.slice(4));
    expect((await list('state=dead')).body['items']).toMatchObject([{ id: dead }]);
    expect((await list('state=waiting')).body['items']).toMatchObject([{ id: waiting }]);
    expect((await list('state=sent')).status).toBe(400);
  });

  it('goes on page by page, and says nothing of what has left', async () => {
    const ids = [await queue(), await queue(), await queue()];
    await office.app.sql('update outbox_messages set delivered_at = gatehouse.now() where id = $1', [ids[1]]);
    const first = await list('limit=1');
    expect(first.body['items']).toMatchObject([{ id: ids[2] }]);
    const second = await list(`limit=1&cursor=${String(first.body['nextCursor'])}`);
    expect(second.body).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null });
  });

  it('a dead letter is sent again as the message it was, once, however many ask at the same time', async () => {
    const id = await queue();
    await bury(id);
    const answers = await Promise.all(Array.from({ length: 4 }, () => resend(id)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    smtp = await startSmtpServer();
    worker = await startTestWorker(office.app, smtp.settings);
    expect(await settled(office.app, 1)).toMatchObject([{ id, state: 'delivered' }]);
    expect(smtp.arrived.map(({ headers }) => headers['message-id'])).toEqual([`<${id}@localhost>`]);
    expect((await resend(id)).status).toBe(404);
  });

  it('what waits for its next attempt goes out at once', async () => {
    const id = await queue({ template: 'verify_email', token });
    await office.app.sql(`update outbox_messages set available_at = gatehouse.now() + interval '1 hour'`);
    expect((await resend(id)).status).toBe(202);
    smtp = await startSmtpServer();
    worker = await startTestWorker(office.app, smtp.settings);
    await settled(office.app, 1);
    expect(smtp.arrived[0]!.text).toContain(token);
  });

  it('LG-02: it is written down who sent what again, and a refusal is not', async () => {
    const id = await queue();
    await bury(id);
    await resend(id);
    await office.app.sql('update outbox_messages set expires_at = gatehouse.now()');
    await resend(id);
    const { body } = await office.http.get(`/api/v1/admin/audit-events?target=${id}`, office.ada);
    expect(body['items']).toMatchObject([
      {
        action: 'mail.resent',
        actor: { id: office.ada.id },
        target: { type: 'mail', id },
        details: { template: 'password_changed', state: 'dead' },
      },
    ]);
  });

  it('RL-12: what has expired, or lost its link when it was given up, is not sent again', async () => {
    const late = await queue({ template: 'verify_email', token, expiresAt: new Date(Date.now() - 1_000) });
    const erased = await queue({ template: 'sign_in_code', token: '12345678' });
    await bury(erased);
    for (const id of [late, erased]) {
      const { status, body } = await resend(id);
      expect([status, body['code']]).toEqual([409, 'mail_not_resendable']);
    }
    expect((await resend(newId())).status).toBe(404);
    expect((await resend('not-an-id')).status).toBe(404);
  });

  it('AZ-07: is for administrators only', async () => {
    const grace = await office.people.signUp();
    const id = await queue();
    const asked = await office.http.get('/api/v1/admin/mail', grace);
    const sent = await office.http.post(`/api/v1/admin/mail/${id}/resend`, undefined, grace);
    expect([asked.status, sent.status]).toEqual([403, 403]);
  });
});
