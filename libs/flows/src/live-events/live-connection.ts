import type { RawData, WebSocket } from 'ws';
import type { LiveEvent } from '#platform/live-events/live-event.js';

/** Why we close (RFC 6455 section 7.4.1; 4000 and above are the application's own). */
export const closing = {
  goingAway: [1001, 'stopping'],
  policy: [1008, 'only ping is understood'],
  tryLater: [1013, 'try again later'],
  notSignedIn: [4401, 'not signed in'],
  tooMany: [4429, 'too many connections'],
} as const;

export type Closing = (typeof closing)[keyof typeof closing];

const mostMessagesPerBeat = 30;
/** A reader so slow that this much waits for it is cut: what waits is our memory. */
const longestBacklogBytes = 64 * 1024;
/** So long the other side may take to say goodbye too. */
const goodbyeMilliseconds = 1_000;

interface Owner {
  readonly sessionId: string;
  readonly userId: string;
  /** When its session has to be looked at again. */
  readonly expiresAt: Date;
}

/** One open socket. Whose it is becomes known once, by ticket or token; until then it is nobody's. */
export class LiveConnection implements Owner {
  readonly sessionId: string = '';
  readonly userId: string = '';
  readonly expiresAt = new Date(0);
  private messages = 0;
  private isAnswering = true;

  constructor(private readonly socket: WebSocket) {
    socket.on('pong', () => {
      this.isAnswering = true;
    });
    // Told by ws before it closes the socket itself: broken frames, messages over the limit.
    socket.on('error', () => undefined);
  }

  belongTo({ sessionId, userId, expiresAt }: Owner): void {
    Object.assign(this, { sessionId, userId, expiresAt });
  }

  onClose(callback: () => void): void {
    this.socket.once('close', callback);
  }

  /** The first message, whatever it is; null where nothing came in time. */
  firstMessage(milliseconds: number): Promise<string | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds, null);
      const settle = (text: string | null): void => {
        clearTimeout(timer);
        resolve(text);
      };
      this.socket.once('message', (data) => {
        settle(textOf(data));
      });
      this.onClose(() => {
        settle(null);
      });
    });
  }

  /** From now on it only listens: the one thing it may say is ping, and not too often. */
  begin(at: Date): void {
    const hear = (isPing: boolean): void => {
      if (!isPing || ++this.messages > mostMessagesPerBeat) this.close(closing.policy);
    };
    this.socket.on('ping', () => {
      hear(true);
    });
    this.socket.on('message', (data) => {
      const isPing = typeIn(textOf(data)) === 'ping';
      hear(isPing);
      if (isPing) this.write({ type: 'pong' });
    });
    this.write({ type: 'ready', at: at.toISOString(), sessionId: this.sessionId });
  }

  send(event: LiveEvent): void {
    this.write(event);
  }

  /** Who did not answer the last ping is gone, though nobody told us: a phone without network, a laptop that sleeps. */
  beat(): void {
    if (!this.isAnswering) {
      this.socket.terminate();
      return;
    }
    this.isAnswering = false;
    this.messages = 0;
    this.socket.ping();
  }

  close([code, reason]: Closing): void {
    this.socket.close(code, reason);
    setTimeout(() => {
      this.socket.terminate();
    }, goodbyeMilliseconds).unref();
  }

  private write(message: object): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > longestBacklogBytes) this.socket.terminate();
    else this.socket.send(JSON.stringify(message));
  }
}

/** ws gives one Buffer: fragments and array buffers are for those who ask for them. */
function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : '';
}

/** The token of a first message `{ "type": "auth", "token": "..." }`; null for anything else. */
export function tokenIn(message: string | null): string | null {
  const { type, token } = objectIn(message);
  return type === 'auth' && typeof token === 'string' ? token : null;
}

function typeIn(message: string): unknown {
  return objectIn(message)['type'];
}

function objectIn(message: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(message ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
