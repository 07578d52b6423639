import { restSeconds } from './retry.policy.js';

/** Nothing is to be taken for it before `until` (of the database's clock). */
export interface ShutDestination {
  readonly destination: string;
  readonly until: string;
}

interface State {
  underWay: number;
  /** In a row. */
  failures: number;
  restsUntil: Date;
}

const failuresBeforeRest = 5;
/** Of a worker's six: whoever is slow keeps nobody else waiting. */
const lanesEach = 4;
const mostKnown = 1_000;

/**
 * Where messages go (of a mail: the domain), and how it fares. One that fails again and again rests, so that what waits for it does
 * not knock at a shut door all at once, and costs the others nothing (RL-09). In memory: each worker finds out for itself. What goes
 * nowhere (null) is work of our own, and is never held back.
 */
export class Destinations {
  private readonly states = new Map<string, State>();

  begin(destination: string | null): void {
    if (destination !== null) this.of(destination).underWay++;
  }

  end(destination: string | null): void {
    if (destination === null) return;
    const state = this.of(destination);
    state.underWay--;
    if (state.underWay === 0 && state.failures === 0) this.states.delete(destination);
  }

  /** It answers, be it with a refusal for good. */
  answered(destination: string | null): void {
    if (destination !== null) Object.assign(this.of(destination), { failures: 0, restsUntil: new Date(0) });
  }

  failed(destination: string | null, now: Date): void {
    if (destination === null) return;
    const state = this.of(destination);
    if (++state.failures < failuresBeforeRest) return;
    state.restsUntil = new Date(now.getTime() + 1_000 * restSeconds());
  }

  shut(): ShutDestination[] {
    return [...this.states].flatMap(([destination, { underWay, restsUntil }]) => {
      if (underWay >= lanesEach) return [{ destination, until: 'infinity' }];
      return restsUntil.getTime() > 0 ? [{ destination, until: restsUntil.toISOString() }] : [];
    });
  }

  private of(destination: string): State {
    const known = this.states.get(destination);
    if (known) return known;
    const state = { underWay: 0, failures: 0, restsUntil: new Date(0) };
    this.states.set(destination, state);
    if (this.states.size > mostKnown) this.forgetOldest();
    return state;
  }

  private forgetOldest(): void {
    for (const [destination, { underWay }] of this.states) {
      if (underWay > 0) continue;
      this.states.delete(destination);
      return;
    }
  }
}
