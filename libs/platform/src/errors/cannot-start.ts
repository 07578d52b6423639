/** Why the service does not start: one sentence for the operator, saying what to do. Shown without a stack; exit code 1. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
