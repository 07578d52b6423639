/** What sort of refusal an error is; the HTTP filter maps each to one status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'precondition-failed'
  | 'too-large'
  | 'headers-too-large'
  | 'too-slow'
  | 'unsupported-media-type'
  | 'unprocessable'
  | 'rate-limited'
  | 'unavailable'
  | 'internal';

/** One wrong field of a request: `code` is stable, `message` tells the person what to do. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** Facts that go into the answer beside the code, e.g. `retryAfterSeconds`, `until`, `methods`. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * A refusal a rule can give. Rules throw these and know no status codes; the one filter in `platform/http` turns
 * them into RFC 9457 problems. The message is shown to callers: it must be safe, and say what to do.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    readonly details: ErrorDetails = {},
    readonly fields: readonly FieldError[] = [],
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** A stable error code: what it is, its kind and the sentence shown; `docs/reference/errors.md` lists them all. */
export interface ErrorDefinition {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly message: string;
}

const catalogue = new Map<string, ErrorDefinition>();

/**
 * Declares an error once and gives the function that makes it. One code has one kind everywhere: declaring it twice
 * with another kind is a mistake that ends the start.
 */
export function defineError(code: string, kind: ErrorKind, message: string) {
  const known = catalogue.get(code);
  if (known && known.kind !== kind) throw new Error(`error code ${code} is declared as ${known.kind} and as ${kind}`);
  catalogue.set(code, known ?? { code, kind, message });
  const make = (details: ErrorDetails = {}, fields: readonly FieldError[] = []): DomainError =>
    new DomainError(code, kind, message, details, fields);
  return Object.assign(make, { code, kind });
}

export function errorCatalogue(): readonly ErrorDefinition[] {
  return [...catalogue.values()].sort((one, other) => one.code.localeCompare(other.code));
}

/** Null in place of a refusal of these kinds: for whoever asks what something is worth, and not why it is worth nothing. */
export async function nullIfRefused<Answer>(
  answer: Promise<Answer>,
  kinds: readonly ErrorKind[] = ['unauthenticated'],
): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DomainError && kinds.includes(error.kind)) return null;
    throw error;
  }
}
