import type { IncomingMessage, ServerResponse } from 'node:http';

/** How an endpoint answers in place of the truth. */
export type Misbehaviour = 'drop' | 'endless' | 'error 500' | 'hang' | 'not json' | 'redirect' | 'slow drip';

/** `hang` and the drip never end: who waits for them has a limit of their own. */
export function misbehave(how: Misbehaviour, request: IncomingMessage, reply: ServerResponse): void {
  switch (how) {
    case 'hang':
      return;
    case 'drop':
      request.socket.destroy();
      return;
    case 'error 500':
      reply.writeHead(500).end('{}');
      return;
    case 'redirect':
      reply.writeHead(302, { location: `http://${String(request.headers.host)}/elsewhere` }).end();
      return;
    case 'not json':
      reply.writeHead(200, { 'content-type': 'application/json' }).end('<html>');
      return;
    case 'slow drip':
      reply.writeHead(200, { 'content-type': 'application/json' }).write('{');
      return;
    case 'endless': {
      const more = (): void => {
        while (!reply.destroyed && reply.write(' '.repeat(65_536)));
      };
      reply.writeHead(200, { 'content-type': 'application/json' }).on('drain', more);
      more();
    }
  }
}

export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
