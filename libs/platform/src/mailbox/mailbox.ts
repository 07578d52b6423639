import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Transport } from 'nodemailer';
import { DataFolderSettings } from '../config/data-folder.settings.js';

export interface KeptMail {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const mostMails = 200;
const fileName = /^[0-9a-f-]{36}\.json$/;

/**
 * Where mails go on a machine without a mail server: one file each, the newest 200, for the owner of the folder alone, since they
 * hold tokens. Files and not memory, so that they are there after a restart, and for a worker in a process of its own.
 */
@Injectable()
export class Mailbox {
  constructor(private readonly settings: DataFolderSettings) {}

  /** For Nodemailer, in place of a mail server. */
  get transport(): Transport<{ messageId: string }> {
    return {
      name: 'mailbox',
      version: '1',
      send: ({ data, message }, callback) => {
        const messageId = message.messageId();
        const addresses = message.getEnvelope();
        const mail = {
          // The part before the @ is the id of the outbox's row: a mail that comes twice is kept once.
          id: messageId.replace(/^<|@.*$/g, ''),
          at: new Date().toISOString(),
          to: addresses.to.join(', '),
          from: addresses.from || '',
          subject: data.subject ?? '',
          text: textOf(data.text),
          html: textOf(data.html),
        };
        this.keep(mail).then(
          () => {
            callback(null, { messageId });
          },
          (error: unknown) => {
            callback(error as Error, { messageId });
          },
        );
      },
    };
  }

  /** Newest first. */
  async list(): Promise<KeptMail[]> {
    const mails = (await this.names()).map(async (name) => readFile(join(this.folder, name), 'utf8').catch(() => null));
    return (await Promise.all(mails)).filter((mail) => mail !== null).map((mail) => JSON.parse(mail) as KeptMail);
  }

  /** Written beside and renamed: nobody reads half a mail. */
  private async keep(mail: KeptMail): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, `${mail.id}.json`);
    await writeFile(`${path}.part`, JSON.stringify(mail), { mode: 0o600 });
    await rename(`${path}.part`, path);
    const tooMany = (await this.names()).slice(mostMails);
    await Promise.all(tooMany.map(async (name) => rm(join(this.folder, name), { force: true })));
  }

  /** Ids are UUIDv7: sorted by name is sorted by time. */
  private async names(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names
      .filter((name) => fileName.test(name))
      .sort()
      .reverse();
  }

  private get folder(): string {
    return join(this.settings.path, 'mailbox');
  }
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : '';
}
