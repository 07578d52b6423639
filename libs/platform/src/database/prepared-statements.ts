/** Enough for every statement of ours; a text that is put together anew each time must not fill the memory of Postgres. */
const mostNames = 500;

/**
 * Names for statements with parameters, so that a connection parses and plans each one once: a third of what a sign-in costs Postgres
 * otherwise. One list for all connections of the process.
 */
export class PreparedStatements {
  private readonly names = new Map<string, string>();
  private given = 0;

  /** What to hand to pg's `query` instead of (text, values). */
  naming(parameters: readonly unknown[]): readonly unknown[] {
    const [text, values] = parameters;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return parameters;
    const name = this.names.get(text) ?? this.newName(text);
    return name === null ? parameters : [{ name, text, values: values as unknown[] }];
  }

  /** A migration changed the columns that its answer has: prepared again, under another name, it is good again. */
  forget(text: unknown): void {
    if (typeof text === 'string') this.names.delete(text);
  }

  private newName(text: string): string | null {
    if (this.names.size === mostNames) return null;
    const name = `gatehouse_${String(this.given++)}`;
    this.names.set(text, name);
    return name;
  }
}
