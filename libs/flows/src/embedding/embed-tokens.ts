import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { isId } from '#platform/database/ids.js';
import { nullIfRefused } from '#platform/errors/domain-error.js';
import type { EmbeddedApp } from '#domain/embedded-apps/embedded-app.js';
import type { EmbedVisit } from '#domain/embedded-apps/embed-codes.js';
import { type SignedClaims, SignedTokens } from '#domain/server-keys/signed-tokens.js';
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
    private readonly tokens: SignedTokens,
    private readonly visitors: EmbedVisitors,
  ) {}

  /** Never outlives the session. */
  async issue(actor: Actor, app: EmbeddedApp, visitor: EmbedVisitor, visit: EmbedVisit): Promise<IssuedEmbed> {
    const { sessionId: sid, aal } = visit;
    const user = await this.visitors.shown(actor, visitor);
    const { id: sub, ...person } = user;
    const claims = { sub, ...person, sid, aal };
    return { ...this.tokens.issue(app, claims, app.lifeSeconds, visitor.sessionExpiresAt), user };
  }

  /** What it says, while that is so: null when it is not ours, not this app's, too old, or whoever it is about may not look any more. */
  async verify(
    app: EmbeddedApp,
    token: string,
    concerns: (visit: EmbedVisit) => boolean,
  ): Promise<SignedClaims | null> {
    const payload = await nullIfRefused(this.tokens.verify(app, token));
    const visit = payload && visitIn(payload);
    if (!visit || !concerns(visit)) return null;
    const visitor = await this.visitors.find(visit, new Date(payload.iat * 1000));
    // A role that changed makes the token untrue, as with ours (SE-10): the app asks for another one.
    const isTrue = visitor !== null && payload['role'] === embedRoleOf(visitor.user, visitor.membership);
    return isTrue ? payload : null;
  }
}

/** Claims are what somebody signed with the app's secret, which the app has too: each has its type, or it reaches no query (JW-06). */
function visitIn({ sub, sid, aal, organization }: SignedClaims): EmbedVisit | null {
  const organizationId: unknown = (organization as { id?: unknown } | null | undefined)?.id;
  if (!isIdText(sub) || !isIdText(sid) || !isIdText(organizationId) || !Number.isSafeInteger(aal)) return null;
  return { userId: sub, sessionId: sid, organizationId, aal: Number(aal) };
}

function isIdText(value: unknown): value is string {
  return typeof value === 'string' && isId(value);
}
