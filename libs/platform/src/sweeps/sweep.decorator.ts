import { DiscoveryService } from '@nestjs/core';

/** One sort of rows that are of no more use. */
export interface SweepFacts {
  /** For the metric; from a short closed list. */
  readonly what: string;
  /** How many at a time: one short transaction each, so that nobody waits long for a lock. */
  readonly batch?: number;
}

/**
 * Upkeep calls the method from time to time with how many rows it may do away with; it gives how many there were, fewer where there are no
 * more. Nothing may depend on it having run: whoever reads the rows judges their time (RL-38).
 */
export const Sweep = DiscoveryService.createDecorator<SweepFacts>();

export type Sweeping = (limit: number) => Promise<number>;
