import type { OpenStep } from '#domain/second-steps/second-steps.service.js';

/** The challenge, and what came with it. */
export interface ShownFactor {
  readonly challenge: string;
  readonly method: string;
  readonly code?: string;
  readonly credential?: object;
}

/** Uses up what was right, in the transaction that opens the session: false when somebody else has. */
export type FactorUse = () => Promise<boolean>;

/** A way to show a second factor. */
export interface SecondFactorKind {
  readonly method: string;
  /** What it adds to the session (RFC 8176). */
  readonly amr: string;
  /** Guesses at it are counted (MF-02). */
  readonly isGuessable: boolean;
  /** Outside any transaction. Null: it is not right. @throws invalid_request where something is missing */
  check(step: OpenStep, shown: ShownFactor): Promise<FactorUse | null>;
}
