import type { AdministeredUser } from '#flows/administration/administered-users.query.js';

/** An account in the answers of commands. */
export function shownPerson({ id, email, username, name, role, status, ...rest }: AdministeredUser) {
  const { hasPassword, lastSignInAt, createdAt, emailVerifiedAt } = rest;
  const verified = emailVerifiedAt !== null;
  return { id, email, username, name, role, status, emailVerified: verified, hasPassword, lastSignInAt, createdAt };
}

const columns = ['username', 'email', 'role', 'status', 'created', 'last sign-in', 'id'] as const;

/** One line each; names are left out, since people choose them and terminals obey what is in them. */
export function table(users: readonly AdministeredUser[]): string {
  const rows = [columns, ...users.map(cellsOf)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf({ username, email, role, status, createdAt, lastSignInAt, id }: AdministeredUser): readonly string[] {
  return [username, email ?? '-', role, status, day(createdAt), lastSignInAt ? day(lastSignInAt) : 'never', id];
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}
