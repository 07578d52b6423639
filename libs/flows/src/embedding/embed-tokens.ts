import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Clock } from '#platform/clock/clock.js';
import { isId } from '#platform/database/ids.js';
import type { EmbeddedApp } from '#domain/embedded-apps/embedded-app.js';
import type { EmbedVisit } from '#domain/embedded-apps/embed-codes.js';
import { TokensForOthers, type TokenForOthers } from '#domain/server-keys/tokens-for-others.js';
import { type EmbeddedPerson, embedRoleOf } from './embed-claims.js';
import { EmbedVisitors, type EmbedVisitor } from './embed-visitors.js';

export interface IssuedEmbed {
  readonly token: string;
  /** In seconds. */
  readonly expiresIn: number;
  readonly user: EmbeddedPerson;
}

/** Tokens that an embedded app takes: who looks at it, as whose member, with which configuration (S2-14, S2-15, S2-23). */
@Injectable()
export class EmbedTokens {
  constructor(
    private readonly tokens: TokensForOthers,
    private readonly visitors: EmbedVisitors,
    private readonly clock: Clock,
  ) {}

  /** Never outlives the session. */
  async issue(actor: Actor, app: EmbeddedApp, visitor: EmbedVisitor, visit: EmbedVisit): Promise<IssuedEmbed> {
    const { sessionId: sid, aal } = visit;
    const user = await this.visitors.shown(actor, visitor);
    const left = Math.floor(visitor.sessionExpiresAt.getTime() / 1000) - this.clock.nowSeconds();
    const expiresIn = Math.max(0, Math.min(app.lifeSeconds, left));
    const { id: sub, ...person } = user;
    return { token: await this.tokens.issue(app, { sub, ...person, sid, aal }, expiresIn), expiresIn, user };
  }

  /** What it says, while that is so: null when it is not ours, not this app's, too old, or whoever it is about may not look any more. */
  async verify(
    app: EmbeddedApp,
    token: string,
    concerns: (visit: EmbedVisit) => boolean,
  ): Promise<TokenForOthers | null> {
    const payload = await this.tokens.verify(app, token);
    const visit = payload && visitIn(payload);
    if (!visit || !concerns(visit)) return null;
    const visitor = await this.visitors.find(visit, new Date(payload.iat * 1000));
    // A role that changed makes the token untrue, as with ours (SE-10): the app asks for another one.
    const isTrue = visitor !== null && payload['role'] === embedRoleOf(visitor.user, visitor.membership);
    return isTrue ? payload : null;
  }
}

/** Claims are what somebody signed with the app's secret, which the app has too: each has its type, or it reaches no query (JW-06). */
function visitIn({ sub, sid, aal, organization }: TokenForOthers): EmbedVisit | null {
  const organizationId: unknown = (organization as { id?: unknown } | null | undefined)?.id;
  if (!isIdText(sub) || !isIdText(sid) || !isIdText(organizationId) || !Number.isSafeInteger(aal)) return null;
  return { userId: sub, sessionId: sid, organizationId, aal: Number(aal) };
}

function isIdText(value: unknown): value is string {
  return typeof value === 'string' && isId(value);
}
