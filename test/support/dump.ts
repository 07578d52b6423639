import type { TestApp } from './app.js';

interface Cell {
  readonly place: string;
  readonly text: string;
}

/** What a thief of the database has: every column of every row of every table, as text, and bytes read in every usual way. */
export class Dump {
  private constructor(private readonly cells: readonly Cell[]) {}

  static async of(app: TestApp): Promise<Dump> {
    const columns = await app.sql<{ table: string; column: string; type: string }>(
      `select format('%I.%I', table_schema, table_name) as table, format('%I', column_name) as column, data_type as type
         from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const cells: Cell[] = [];
    for (const { table, column, type } of columns) {
      const value = type === 'bytea' ? `encode(${column}, 'hex')` : `${column}::text`;
      const rows = await app.sql<{ text: string }>(`select ${value} as text from ${table} where ${column} is not null`);
      cells.push(...rows.map(({ text }) => ({ place: `${table}.${column}`, text })));
    }
    return new Dump(cells);
  }

  /** Columns in which the secret can be read, whole or without its prefix, as it is or in hex or base64. */
  placesOf(secret: string): string[] {
    const disguises = [secret, secret.replace(/^[a-z]{3}_/, '')].flatMap(disguisesOf);
    const found = this.cells.filter(({ text }) => disguises.some((disguise) => text.includes(disguise)));
    return [...new Set(found.map(({ place }) => place))].sort();
  }
}

function disguisesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const decoded = Buffer.from(secret, 'base64url');
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  return [secret, bytes.toString('hex'), base64, bytes.toString('base64url'), decoded.toString('hex')];
}
