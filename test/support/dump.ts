import type { TestApp } from './app.js';

interface Cell {
  readonly place: string;
  readonly text: string;
}

/** What a thief of the database has: every column of every row of every table, as text, and bytes read in every usual way. */
export class Dump {
  private readonly whole: string;

  private constructor(private readonly cells: readonly Cell[]) {
    this.whole = cells.map(({ text }) => text).join('\n');
  }

  static async of(app: TestApp): Promise<Dump> {
    const tables = await app.sql<{ table: string; columns: string[]; values: string[] }>(
      `select format('%I.%I', table_schema, table_name) as table, array_agg(column_name::text) as columns,
              array_agg(format(case data_type when 'bytea' then 'encode(%I, ''hex'')' else '%I::text' end, column_name)) as values
         from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema') group by 1`,
    );
    const cells: Cell[] = [];
    for (const { table, columns, values } of tables) {
      const rows = await app.sql<{ row: (string | null)[] }>(`select array[${values.join(', ')}] as row from ${table}`);
      for (const { row } of rows) {
        row.forEach((text, index) => {
          if (text !== null) cells.push({ place: `${table}.${String(columns[index])}`, text });
        });
      }
    }
    return new Dump(cells);
  }

  /** Whether it can be read anywhere: quick, for very many secrets. */
  holds(secret: string): boolean {
    return readings(secret).some((reading) => this.whole.includes(reading));
  }

  /** Columns in which the secret can be read, whole or without its prefix, as it is or in hex or base64. */
  placesOf(secret: string): string[] {
    const disguises = readings(secret);
    const found = this.cells.filter(({ text }) => disguises.some((disguise) => text.includes(disguise)));
    return [...new Set(found.map(({ place }) => place))].sort();
  }
}

function readings(secret: string): string[] {
  return [secret, secret.replace(/^[a-z]{3}_/, '')].flatMap(disguisesOf);
}

function disguisesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  // What is no base64 decodes to a few bytes, which are found anywhere.
  const decoded = /^[\w-]+$/.test(secret) ? [Buffer.from(secret, 'base64url').toString('hex')] : [];
  return [secret, bytes.toString('hex'), base64, bytes.toString('base64url'), ...decoded];
}
