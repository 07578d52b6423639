export const limitNames = ['daily_messages', 'monthly_tokens'] as const;
export type LimitName = (typeof limitNames)[number];

/** Where somebody stands. */
export interface UsageState {
  /** Messages of the last day, wherever they were sent. */
  readonly messagesUsed: number;
  /** When the first of them counts no more; null where there are none. */
  readonly messagesResetAt: Date | null;
  /** Tokens of the whole organization in this month (UTC). */
  readonly tokensUsed: number;
  readonly tokensResetAt: Date;
}

/** How much there may be; null: any number. */
export interface UsageCaps {
  readonly messages: number | null;
  readonly tokens: number | null;
}

export interface UsageLimit {
  readonly name: LimitName;
  readonly limit: number | null;
  readonly used: number;
  /** Never below 0, also where more was recorded than there was; null where there is no limit. */
  readonly remaining: number | null;
  /** When it becomes less by itself; null where nothing is used that could. */
  readonly resetsAt: Date | null;
}

/** The limits that hold: the person's always, the organization's where there is one. */
export function limitsOf(state: UsageState, caps: UsageCaps, hasOrganization: boolean): UsageLimit[] {
  const messages = limit('daily_messages', caps.messages, state.messagesUsed, state.messagesResetAt);
  if (!hasOrganization) return [messages];
  return [messages, limit('monthly_tokens', caps.tokens, state.tokensUsed, state.tokensResetAt)];
}

function limit(name: LimitName, most: number | null, used: number, resetsAt: Date | null): UsageLimit {
  return { name, limit: most, used, remaining: most === null ? null : Math.max(0, most - used), resetsAt };
}
