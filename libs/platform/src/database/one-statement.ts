/** Writes that share their parameters ($1, $2, ... count from here), each under the name by which later ones may ask for its rows. */
export interface Step {
  readonly writes: Readonly<Record<string, string>>;
  readonly parameters: readonly unknown[];
  /** What belongs to it and is kept elsewhere; called by whoever runs the statement, once it has committed. */
  readonly afterwards?: () => void;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Several writes as one statement: one round trip, atomic without BEGIN and COMMIT. `answer` is the last SELECT. */
export function oneStatement(steps: readonly Step[], answer: string): Statement {
  const parts: string[] = [];
  const parameters: unknown[] = [];
  for (const step of steps) {
    const before = parameters.length;
    for (const [name, sql] of Object.entries(step.writes)) parts.push(`${name} as (${renumbered(sql, before)})`);
    parameters.push(...step.parameters);
  }
  return { sql: `with ${parts.join(', ')} ${answer}`, parameters };
}

function renumbered(sql: string, before: number): string {
  return sql.replace(/\$(\d+)/g, (_whole, index: string) => `$${String(Number(index) + before)}`);
}
