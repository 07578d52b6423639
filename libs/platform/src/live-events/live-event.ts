/** What a person's open pages and programs hear at once. A closed list: a new one is a line here and one in docs/live-events.md. */
export const liveEventTypes = [
  'session.opened',
  'session.ended',
  'account.suspended',
  'device.pending',
  'device.approved',
  'device.revoked',
  'api_key.created',
  'api_key.changed',
  'api_key.revoked',
] as const;

export type LiveEventType = (typeof liveEventTypes)[number];

/** Ids and nothing to show: whoever hears of it asks the API what is true. Never token material, never somebody else's words. */
export interface LiveEvent {
  readonly type: LiveEventType;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sessionId?: string;
  readonly deviceId?: string;
  readonly apiKeyId?: string;
}

/** An event and whom it is for. */
export interface LiveNews {
  readonly userId: string;
  readonly event: LiveEvent;
}

/** What came by NOTIFY; null where it is nothing of ours. */
export function parseLiveNews(payload: string): LiveNews | null {
  try {
    const { userId, ...event } = JSON.parse(payload) as Partial<LiveEvent> & { readonly userId?: unknown };
    const { type, at } = event;
    if (typeof userId !== 'string' || typeof at !== 'string' || !liveEventTypes.some((known) => known === type))
      return null;
    return { userId, event: event as LiveEvent };
  } catch {
    return null;
  }
}
