import { Injectable } from '@nestjs/common';
import { isApiKey } from '#domain/api-keys/api-key-token.js';
import { isRefreshToken } from '#domain/server-keys/refresh-tokens.js';
import { ClientCallers } from '../keys/client-callers.js';
import { KeyCallers } from '../keys/key-callers.js';
import { actingIn, type KeyCaller } from '../session-state.js';
import { inactive, IntrospectionAnswers } from './introspection-answers.js';
import type { IntrospectionResponse } from './introspection.dto.js';
import { LiveRefreshTokens } from './live-refresh-tokens.js';
import { LiveTokens } from './live-tokens.js';
import { Sight } from './sight.js';

/**
 * What a token is worth at this moment (RFC 7662). A hint is not needed: what a token is, it says. One that is no good, one of nobody's and one
 * that is not this key's to know are answered alike (section 2.2).
 */
@Injectable()
export class Introspection {
  constructor(
    private readonly live: LiveTokens,
    private readonly refreshTokens: LiveRefreshTokens,
    private readonly keys: KeyCallers,
    private readonly clients: ClientCallers,
    private readonly sight: Sight,
    private readonly say: IntrospectionAnswers,
  ) {}

  async of(caller: KeyCaller, token: string): Promise<IntrospectionResponse> {
    return (await this.find(caller, token)) ?? inactive;
  }

  private async find(caller: KeyCaller, token: string): Promise<IntrospectionResponse | null> {
    if (isApiKey(token)) return this.ofKey(caller, token);
    if (isRefreshToken(token)) return this.ofRefresh(caller, token);
    if (this.clients.concerns(token)) return this.ofClient(caller, token);
    return (await this.ofAccess(caller, token)) ?? (await this.ofExchanged(caller, token));
  }

  private async ofAccess(caller: KeyCaller, token: string): Promise<IntrospectionResponse | null> {
    const claims = await this.live.ofAccess(token);
    const mayKnow = claims && (await this.sight.ofPerson(caller, claims.sub, claims.org?.id ?? null));
    return mayKnow ? this.say.ofAccess(claims) : null;
  }

  /** Good while the key that got it is, too. */
  private async ofExchanged(caller: KeyCaller, token: string): Promise<IntrospectionResponse | null> {
    const claims = await this.live.ofExchanged(token);
    if (!claims || !(await this.keys.isLive(claims.client_id))) return null;
    const mayKnow = await this.sight.ofPerson(caller, claims.sub, claims.org?.id ?? null);
    return mayKnow ? this.say.ofExchanged(claims) : null;
  }

  private async ofRefresh(caller: KeyCaller, token: string): Promise<IntrospectionResponse | null> {
    const state = await this.refreshTokens.find(token);
    const organizationId = (state && actingIn(state)?.id) ?? null;
    const mayKnow = state && (await this.sight.ofPerson(caller, state.user.id, organizationId));
    return mayKnow ? this.say.ofRefresh(state) : null;
  }

  /** A key as it would call, by one of its secrets; null where it is no good, or not the caller's to know. */
  async keyOf(caller: KeyCaller, secret: string): Promise<KeyCaller | null> {
    const other = await this.keys.look(secret);
    return other && this.sight.ofKey(caller, other.key.owner) ? other : null;
  }

  private async ofKey(caller: KeyCaller, token: string): Promise<IntrospectionResponse | null> {
    const other = await this.live.ofKey(token);
    return other && this.sight.ofKey(caller, other.key.owner) ? this.say.ofKey(other) : null;
  }

  private async ofClient(caller: KeyCaller, token: string): Promise<IntrospectionResponse | null> {
    const claims = await this.clients.find(token);
    const other = claims && (await this.live.ofKey(claims));
    return other && this.sight.ofKey(caller, other.key.owner) ? this.say.ofClient(claims, other) : null;
  }
}
