import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from './app.js';
import type { GivenSession, GivenUser } from './given.js';
import type { Answer } from './http-client.js';

export interface ToldLimit {
  readonly name: string;
  readonly limit: number | null;
  readonly used: number;
  readonly remaining: number | null;
  readonly resetsAt: string | null;
}

/** A service that consumes in people's names. */
export class UsageScene {
  private constructor(
    readonly app: TestApp,
    private service: GivenSession,
  ) {}

  static async with(settings: Record<string, string> = {}): Promise<UsageScene> {
    const app = await startTestApp({ settings });
    return new UsageScene(app, await app.given.signedIn({ role: 'manager' }));
  }

  /** Somebody who may send so many messages in a day. */
  async person(dailyMessageLimit: number | null, role?: 'admin'): Promise<GivenUser> {
    const user = await this.app.given.user(role ? { role } : {});
    await this.app.sql('update users set daily_message_limit = $2 where id = $1', [user.id, dailyMessageLimit]);
    return user;
  }

  /** A text is sent as it is; a key of null is none. */
  consume(body: Record<string, unknown> | string, key: string | null = randomUUID()): Promise<Answer> {
    const headers = { ...(key === null ? {} : { 'idempotency-key': key }), 'content-type': 'application/json' };
    return this.app.http.post('/api/v1/usage/consume', body, { token: this.service.token, headers });
  }

  /** Time passes, and the service signs in again: its token does not live so long. */
  async pass(duration: string): Promise<void> {
    await this.app.clock.advance(duration);
    this.service = await this.app.given.signedIn({ role: 'manager' });
  }

  /** As of the service, were it to ask. */
  async now(): Promise<Date> {
    const [row] = await this.app.sql<{ now: Date }>('select gatehouse.now() as now');
    return row!.now;
  }

  /** All that was written down about these, to compare. */
  async written(): Promise<unknown> {
    const tables = ['message_buckets', 'organization_usage_months', 'organization_usage_days', 'personal_usage_days'];
    return Promise.all(tables.map((table) => this.app.sql(`select * from ${table} order by ${table}::text`)));
  }
}

export const told = ({ status, body }: Answer): string =>
  status === 200 ? 'consumed' : `${String(status)} ${String((body as { code?: string } | undefined)?.code)}`;

export function limitIn({ body }: Answer, name: 'daily_messages' | 'monthly_tokens'): ToldLimit {
  const found = (body['limits'] as ToldLimit[]).find((limit) => limit.name === name);
  if (!found) throw new Error(`no limit is called ${name}`);
  return found;
}
