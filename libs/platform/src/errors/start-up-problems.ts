import { SettingsError } from '../config/setting.js';
import { CannotStart } from './cannot-start.js';
import { scrub } from '../logging/scrub.js';

interface Failure {
  readonly code?: string;
  readonly syscall?: string;
  readonly port?: number;
  readonly message: string;
}

/** A start that failed, in sentences that say what to do; each becomes one line. Never a stack, never a setting's value. */
export function startUpProblems(error: unknown): readonly string[] {
  if (error instanceof SettingsError) return error.problems;
  if (error instanceof CannotStart) return [oneLine(error.message)];
  const failure = error instanceof Error ? (error as Failure) : { message: String(error) };
  return [listenProblem(failure) ?? databaseProblem(failure) ?? oneLine(scrub(failure.message))];
}

function listenProblem({ code, syscall, port }: Failure): string | null {
  if (code === 'EADDRINUSE') {
    return `port ${String(port)} is in use: stop the program that has it, or set PORT to another one`;
  }
  if (syscall === 'listen') return `it may not listen on port ${String(port)} (${String(code)}): set PORT or HOST`;
  return null;
}

/** Codes: PostgreSQL manual, appendix A; `E...` are the system's. */
const databaseProblems: readonly (readonly [RegExp, string])[] = [
  [
    /^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|ENOENT$|57P03|08)/,
    'the server of DATABASE_URL does not answer: start it, or correct the address',
  ],
  [/^28/, 'the server of DATABASE_URL refuses the login: correct user and password'],
  [/^3D000/, 'the database that DATABASE_URL names does not exist: create it'],
  [/^42501/, 'the login of DATABASE_URL may not migrate: give it CREATEROLE and CREATE, or set DATABASE_MIGRATION_URL'],
  [/CERT|SSL|TLS/, 'no encrypted connection to the database: check DATABASE_TLS and DATABASE_CA_CERT'],
];

function databaseProblem({ code = '', message }: Failure): string | null {
  const sign = code || (/timeout|terminated/i.test(message) ? 'ETIMEDOUT' : message);
  const found = databaseProblems.find(([pattern]) => pattern.test(sign));
  return found ? `${found[1]} (${code || oneLine(scrub(message))})` : null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
