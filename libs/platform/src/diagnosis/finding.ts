/** One thing that was looked at: how it is, and, where it is not well, what to do. Never holds a secret. */
export interface Finding {
  readonly about: string;
  /** `warning`: it works, for now or not for everybody. */
  readonly state: 'good' | 'warning' | 'bad';
  readonly says: string;
  readonly remedy: string | null;
}

export function good(about: string, says: string): Finding {
  return { about, state: 'good', says, remedy: null };
}

export function warning(about: string, says: string, remedy: string): Finding {
  return { about, state: 'warning', says, remedy };
}

export function bad(about: string, says: string, remedy: string | null = null): Finding {
  return { about, state: 'bad', says, remedy };
}
