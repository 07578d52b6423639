import { Encryption } from '#platform/crypto/encryption.js';
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

/** The mails on their way, oldest first, as the worker will read them: nothing has to be waited for. */
export async function queuedMails(app: TestApp, to?: string): Promise<QueuedMail[]> {
  const rows = await app.sql<{ id: string; payload: QueuedMail; sealed_secret: Buffer | null }>(
    `select id, payload, sealed_secret from outbox_messages
      where topic = 'mail' and ($1::text is null or payload ->> 'to' = $1) order by id`,
    [to ?? null],
  );
  const encryption = app.nest.get(Encryption, { strict: false });
  return rows.map(({ id, payload, sealed_secret: sealed }) => ({
    ...payload,
    token: sealed && encryption.decrypt(sealed, outboxContext(id)).toString(),
  }));
}

/** The token of the newest mail of this kind. */
export async function mailedToken(app: TestApp, to: string, template = 'verify_email'): Promise<string> {
  const mails = (await queuedMails(app, to)).filter((mail) => mail.template === template);
  const token = mails.at(-1)?.token;
  if (!token) throw new Error(`no ${template} mail with a token for ${to}`);
  return token;
}
