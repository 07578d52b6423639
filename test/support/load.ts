import type { HttpClient } from './http-client.js';

/** What the service has answered with a 2xx: it must be true for ever after. */
export interface Acknowledged {
  readonly registered: string[];
  readonly confirmed: string[];
  readonly opened: string[];
  readonly ended: string[];
}

const password = 'correct horse battery staple';
let people = 0;

/** People who sign up, confirm, come in, refresh and leave, several at once, until told to stop. */
export class Load {
  readonly acknowledged: Acknowledged = { registered: [], confirmed: [], opened: [], ended: [] };
  private stopped = false;
  private lanes: Promise<void>[] = [];

  /** @param tokenOf reads the mail to an address; without it addresses stay unconfirmed. */
  constructor(
    private readonly http: HttpClient,
    private readonly tokenOf: ((email: string) => Promise<string>) | null = null,
  ) {}

  begin(lanes: number): void {
    this.lanes = Array.from({ length: lanes }, () => this.live());
  }

  async stop(): Promise<Acknowledged> {
    this.stopped = true;
    await Promise.all(this.lanes);
    return this.acknowledged;
  }

  /** Whose service dies under their hands begins anew as somebody else. */
  private async live(): Promise<void> {
    while (!this.stopped) {
      await this.oneLife(`load${String(++people)}@example.org`).catch(() => new Promise(setImmediate));
    }
  }

  private async oneLife(email: string): Promise<void> {
    const { registered, confirmed, opened, ended } = this.acknowledged;
    await this.send('register', { email, password });
    registered.push(email);
    if (this.tokenOf) {
      await this.send('email-verification/confirm', { token: await this.tokenOf(email) });
      confirmed.push(email);
    }
    const { session, refreshToken } = await this.send('login', { email, password });
    opened.push(session.id as string);
    const { token } = await this.send('refresh', { refreshToken });
    await this.send('logout', {}, token as string);
    ended.push(session.id as string);
  }

  private async send(path: string, body: object, token?: string): Promise<Record<string, any>> {
    const answer = await this.http.post(`/api/v1/auth/${path}`, body, token === undefined ? {} : { token });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    return answer.body;
  }
}
