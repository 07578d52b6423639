import { Encryption } from '#platform/crypto/encryption.js';
import { OutboxDeliverers } from '#platform/outbox/outbox-deliverers.js';
import { outboxContext } from '#platform/outbox/outbox.js';
import type { TestApp } from './app.js';

export interface QueuedMail {
  readonly template: string;
  readonly to: string;
  readonly locale: string;
  readonly data: Record<string, string>;
  /** What the link in the mail would carry. */
  readonly token: string | null;
}

interface Asked {
  readonly id: string;
  readonly topic: string;
  readonly payload: Record<string, unknown>;
  readonly sealed_secret: Buffer | null;
  readonly age: number;
}

/** Does at once what a worker would do next: mails those who asked for it, or are to be told. Leaves alone what a worker has taken. */
export async function answerRequests(app: TestApp): Promise<void> {
  const asked = await app.sql<Asked>(`
    with taken as (
      select id, sealed_secret from outbox_messages where topic <> 'mail' and delivered_at is null and dead_at is null
        and leased_until is null and available_at <= gatehouse.now() for update skip locked)
    update outbox_messages message set delivered_at = gatehouse.now(), sealed_secret = null from taken
     where message.id = taken.id
    returning message.id, topic, payload, taken.sealed_secret,
              extract(epoch from gatehouse.now() - created_at)::float8 as age`);
  for (const { id, topic, payload, sealed_secret: sealed, age } of asked.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const secret = sealed && unsealed(app, id, sealed);
    await app.nest.get(OutboxDeliverers, { strict: false }).deliver(topic, { id, payload, secret, ageSeconds: age });
  }
}

/** The mails on their way, oldest first, as the worker will read them: nothing has to be waited for. */
export async function queuedMails(app: TestApp, to?: string): Promise<QueuedMail[]> {
  await answerRequests(app);
  const rows = await app.sql<{ id: string; payload: QueuedMail; sealed_secret: Buffer | null }>(
    `select id, payload, sealed_secret from outbox_messages
      where topic = 'mail' and ($1::text is null or payload ->> 'to' = $1) order by id`,
    [to ?? null],
  );
  return rows.map(({ id, payload, sealed_secret: sealed }) => ({
    ...payload,
    token: sealed && unsealed(app, id, sealed),
  }));
}

function unsealed(app: TestApp, id: string, sealed: Buffer): string {
  return app.nest.get(Encryption, { strict: false }).decrypt(sealed, outboxContext(id)).toString();
}

/** The token of the newest mail of this kind. */
export async function mailedToken(app: TestApp, to: string, template = 'verify_email'): Promise<string> {
  const mails = (await queuedMails(app, to)).filter((mail) => mail.template === template);
  const token = mails.at(-1)?.token;
  if (!token) throw new Error(`no ${template} mail with a token for ${to}`);
  return token;
}
