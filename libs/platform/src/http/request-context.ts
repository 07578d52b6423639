import { AsyncLocalStorage } from 'node:async_hooks';

/** What the audit log and the limits want to know of the request being served, without being handed it. */
export interface RequestFacts {
  readonly requestId: string;
  /** Canonical client address (network/network.ts); null when it cannot be told, which never means "allowed". */
  readonly ip: string | null;
  /** At most 400 characters, as the client says. */
  readonly userAgent: string | null;
  /** At most 400 characters, as the client says. */
  readonly acceptLanguage: string | null;
  /** A header of the answer, whatever the answer will be. */
  readonly tell: (header: string, value: string) => void;
}

const storage = new AsyncLocalStorage<RequestFacts>();
const none: RequestFacts = { requestId: '', ip: null, userAgent: null, acceptLanguage: null, tell: () => undefined };

export const requestContext = {
  run<T>(facts: RequestFacts, work: () => T): T {
    return storage.run(facts, work);
  },
  get current(): RequestFacts {
    return storage.getStore() ?? none;
  },
  /** False in what nobody asked for: polls, mail, upkeep, commands. */
  get isServing(): boolean {
    return storage.getStore() !== undefined;
  },
};
