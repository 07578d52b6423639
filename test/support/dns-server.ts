import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

const txt = 16;
const response = 0x8180;
const truncated = 0x0200;
const failures = { servfail: 2, nxdomain: 3, refused: 5 } as const;

/** How it answers: as a name server does, with a failure, by TCP alone (what does not fit into a packet), or not at all. */
export type DnsBehaviour = 'answers' | keyof typeof failures | 'answers by tcp' | 'hangs' | 'hangs by tcp';

interface Question {
  readonly name: string;
  readonly type: number;
  /** As it came. */
  readonly bytes: Buffer;
}

/** A name server on this machine that knows TXT records alone (RFC 1035 section 4). */
export class DnsServer {
  /** By name; each record as the pieces it is published in. */
  readonly records = new Map<string, readonly (readonly string[])[]>();
  readonly asked: string[] = [];
  behaviour: DnsBehaviour = 'answers';

  private constructor(
    private readonly udp: UdpSocket,
    private readonly tcp: Server,
  ) {}

  static async start(): Promise<DnsServer> {
    const udp = createSocket('udp4');
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const tcp = createServer().listen(udp.address().port, '127.0.0.1');
    await once(tcp, 'listening');
    const server = new DnsServer(udp, tcp);
    server.serve();
    return server;
  }

  get settings(): Record<string, string> {
    return { DNS_RESOLVERS: `127.0.0.1:${String(this.udp.address().port)}` };
  }

  publish(name: string, ...records: readonly string[]): void {
    this.records.set(
      name,
      records.map((record) => [record]),
    );
  }

  async stop(): Promise<void> {
    this.udp.close();
    this.tcp.close();
    await once(this.tcp, 'close');
  }

  private serve(): void {
    this.udp.on('message', (query, { address, port }) => {
      const answer = this.answerTo(query, this.behaviour.endsWith('by tcp'));
      if (this.behaviour !== 'hangs') this.udp.send(answer, port, address);
    });
    this.tcp.on('connection', (socket) => {
      socket.on('error', () => undefined);
      socket.unref();
      socket.on('data', (framed) => {
        if (this.behaviour === 'hangs by tcp') return;
        const answer = this.answerTo(framed.subarray(2), false);
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        socket.write(Buffer.concat([length, answer]));
      });
    });
  }

  private answerTo(query: Buffer, isTruncated: boolean): Buffer {
    const question = questionIn(query);
    this.asked.push(question.name);
    const known = this.records.get(question.name);
    const answers = isTruncated || question.type !== txt ? [] : (known ?? []).map(recordOf);
    const failure = this.behaviour in failures ? failures[this.behaviour as keyof typeof failures] : 0;
    const code = failure || (known ? 0 : failures.nxdomain);
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(response | (isTruncated ? truncated : 0) | code, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(answers.length, 6);
    return Buffer.concat([header, question.bytes, ...answers]);
  }
}

function questionIn(query: Buffer): Question {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const name = labels.join('.').toLowerCase();
  return { name, type: query.readUInt16BE(at + 1), bytes: query.subarray(12, at + 5) };
}

function recordOf(pieces: readonly string[]): Buffer {
  const data = Buffer.concat(pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece)])));
  const header = Buffer.alloc(12);
  // The name is that of the question, at byte 12.
  header.writeUInt16BE(0xc00c, 0);
  header.writeUInt16BE(txt, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt32BE(60, 6);
  header.writeUInt16BE(data.length, 10);
  return Buffer.concat([header, data]);
}
