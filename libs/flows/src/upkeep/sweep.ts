/** One sort of rows that are of no more use. Nothing may depend on it having run: whoever reads them judges their time (RL-38). */
export interface Sweep {
  /** For the metric; from a short closed list. */
  readonly what: string;
  /** How many at a time: one short transaction each, so that nobody waits long for a lock. */
  readonly batch: number;
  /** Removes at most `limit`, and says how many; fewer than `limit`: there are no more. */
  readonly remove: (limit: number) => Promise<number>;
}
