import { WebSocket } from 'ws';
import { until } from './until.js';

/** A page that listens to live events. */
export class LiveSocket {
  readonly heard: Record<string, unknown>[] = [];
  /** The close code; the HTTP status where it was never opened; 0 meanwhile. */
  ended = 0;
  readonly socket: WebSocket;

  constructor(origin: string, path: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers });
    this.socket.on('message', (data: Buffer) =>
      this.heard.push(JSON.parse(data.toString()) as Record<string, unknown>),
    );
    this.socket.on('unexpected-response', (_request, { statusCode = -1 }) => {
      this.ended = statusCode;
      this.socket.terminate();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', (code) => {
      this.ended ||= code;
    });
  }

  get types(): unknown[] {
    return this.heard.map(({ type }) => type);
  }

  async untilHeard(type: string): Promise<Record<string, unknown>> {
    await until(
      () => this.types.includes(type) || this.ended > 0,
      () => `${type}; heard ${JSON.stringify(this.heard)}`,
    );
    return this.heard.find((event) => event['type'] === type) ?? { ended: this.ended };
  }

  async untilEnded(): Promise<number> {
    await until(
      () => this.ended > 0,
      () => `the end; heard ${JSON.stringify(this.heard)}`,
    );
    return this.ended;
  }

  async opened(): Promise<this> {
    await until(() => this.socket.readyState === WebSocket.OPEN || this.ended > 0);
    return this;
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  close(): void {
    this.socket.terminate();
  }
}
