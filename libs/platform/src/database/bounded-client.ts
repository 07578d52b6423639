import pg from 'pg';
import { outdatedPlan } from './database-errors.js';
import { PreparedStatements } from './prepared-statements.js';

type Ask = (...parameters: readonly unknown[]) => unknown;

/** Every open connection of this process. */
const open = new Set<BoundedClient>();
const statements = new PreparedStatements();

/**
 * A connection that is given up when nothing more can be expected of it. Left to itself, pg tells the caller "Query read timeout" and hands
 * the connection, whose answer is still owed, to the next one, who waits as long. Postgres ends statements before we lose patience,
 * so silence means the network: the others are not heard either, and are replaced before anybody waits for one (RL-02, RL-05).
 */
export class BoundedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as Ask;
    const askOnce: Ask = (...parameters) => {
      const answer = ask(...statements.naming(parameters));
      return answer instanceof Promise
        ? answer.catch((error: unknown) => this.afterFailure(error, parameters[0]))
        : answer;
    };
    Object.assign(this, { query: askOnce });
    open.add(this);
    this.once('end', () => open.delete(this));
  }

  private async afterFailure(error: unknown, text: unknown): Promise<never> {
    const { code, message, severity } = error as { code?: string; message?: string; severity?: string };
    if (message === 'Query read timeout') for (const client of open) client.hangUp();
    // A standby that was the primary: kept, the connection would refuse every write until the process is restarted.
    // FATAL: Postgres closes it. Seen as ended before it goes back to the pool, it is not handed to whoever asks next (RL-03).
    if (code === readOnlyTransaction || severity === 'FATAL') await this.ended();
    if (code === outdatedPlan) statements.forget(text);
    throw error;
  }

  private async ended(): Promise<void> {
    if (!open.has(this)) return;
    const end = new Promise((resolve) => this.once('end', resolve));
    this.hangUp();
    await end;
  }

  /** Not `end()`, which waits for a goodbye. The pool hears of it as of any lost connection. */
  private hangUp(): void {
    open.delete(this);
    this.connection.stream.destroy();
  }
}

const readOnlyTransaction = '25006';
