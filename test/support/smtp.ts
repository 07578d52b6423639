import { EventEmitter, once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ArrivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers by lower-case name, unfolded. */
  readonly headers: Readonly<Record<string, string>>;
  /** As sent, quoted-printable undone. */
  readonly text: string;
}

/** What the server says to the next mails' content; an SMTP reply, or hanging up without one. */
type Reply = { readonly code: number; readonly text?: string } | 'hang up';

export interface SmtpServer {
  readonly settings: Record<string, string>;
  /** Everything whose content was taken over, also what was answered by a refusal. */
  readonly arrived: ArrivedMail[];
  /** Replies in the order given, then 250. */
  readonly replies: Reply[];
  /** A mail is held back in the middle of its delivery until this promise is done. */
  hold: Promise<void> | null;
  /** How many connections had a mail in delivery at once, at most. */
  readonly busiest: number;
  /** What clients said in the open. */
  readonly overheard: () => string;
  count(howMany: number): Promise<void>;
  close(): Promise<void>;
}

/** A real mail server on a free port, that does what the test wants. */
export async function startSmtpServer(options: SMTPServerOptions = {}, port = 0): Promise<SmtpServer> {
  const news = new EventEmitter().setMaxListeners(0);
  const arrived: ArrivedMail[] = [];
  const replies: Reply[] = [];
  let busy = 0;
  const state = { hold: null as Promise<void> | null, busiest: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    ...options,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      state.busiest = Math.max(state.busiest, ++busy);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
        arrived.push({ ...envelope, ...parsed(Buffer.concat(chunks).toString()) });
        news.emit('mail');
        void (state.hold ?? Promise.resolve()).then(() => {
          busy--;
          const reply = replies.shift() ?? { code: 250 };
          if (reply === 'hang up') hangUp(server);
          else done(reply.code === 250 ? null : Object.assign(new Error(reply.text), { responseCode: reply.code }));
        });
      });
    },
  });
  const words: Buffer[] = [];
  server.server.on('connection', (socket: Socket) => socket.on('data', (chunk: Buffer) => words.push(chunk)));
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: bound } = server.server.address() as AddressInfo;
  return Object.assign(state, {
    settings: { EMAIL_HOST: '127.0.0.1', EMAIL_PORT: String(bound), EMAIL_FROM: 'noreply@example.org' },
    arrived,
    replies,
    overheard: () => Buffer.concat(words).toString('latin1'),
    count: async (howMany: number) => {
      while (arrived.length < howMany) await once(news, 'mail');
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  });
}

function hangUp(server: SMTPServer): void {
  const { connections } = server as unknown as { connections: Set<{ _socket: { destroy(): void } }> };
  for (const connection of connections) connection._socket.destroy();
}

function parsed(raw: string): Pick<ArrivedMail, 'headers' | 'text'> {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const text = raw
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return { headers, text };
}
