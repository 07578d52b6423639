import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends these bytes as they are: for what no HTTP library would send. Resolves when the service closes the connection, or has answered. */
export function sendRaw(origin: string, bytes: string, timeoutMilliseconds = 20_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let received = '';
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(parse(received));
    };
    const timer = setTimeout(finish, timeoutMilliseconds);
    socket.setEncoding('latin1').on('data', (text: string) => {
      received += text;
      if (isComplete(received)) finish();
    });
    socket.on('close', finish).on('error', (error) => {
      if (received === '') reject(error);
    });
    socket.write(bytes, 'latin1');
  });
}

function parse(text: string): RawAnswer {
  const [head = '', ...body] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1] ?? 0), head: head.toLowerCase(), body: body.join('\r\n\r\n') };
}

function isComplete(text: string): boolean {
  const { head, body } = parse(text);
  const length = /content-length: (\d+)/.exec(head)?.[1];
  return length !== undefined && body.length >= Number(length);
}
