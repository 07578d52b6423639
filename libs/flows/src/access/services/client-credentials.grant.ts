import { Injectable } from '@nestjs/common';
import { hashSecret } from '#platform/crypto/secrets.js';
import { tokenExpired } from '#platform/errors/access.errors.js';
import { unauthorizedClient } from '#platform/oauth/oauth.errors.js';
import { type Grant, type TokenAnswer, TokenGrant, type TokenRequest } from '#platform/oauth/token-grant.js';
import { isApiKey } from '#domain/api-keys/api-key-token.js';
import { ClientTokens } from '#domain/server-keys/client-tokens.js';
import { fingerprintOf } from '../keys/secret-fingerprint.js';
import { endOf } from '../session-state.js';
import { scopesIn, ServiceClients } from './service-clients.js';

/** A short token in place of a key, so that the key itself is sent once in a quarter of an hour (RFC 6749 section 4.4). */
@Injectable()
@TokenGrant('client_credentials')
export class ClientCredentialsGrant implements Grant {
  constructor(
    private readonly clients: ServiceClients,
    private readonly tokens: ClientTokens,
  ) {}

  /** @throws invalid_scope, unauthorized_client, and as ServiceClients does */
  async take({ form, headers }: TokenRequest): Promise<TokenAnswer> {
    const { caller, shown } = await this.clients.of(headers);
    const { id, scopes, isShare } = caller.key;
    // A token would live without its key, and a share is to be nothing but what it names (S4-40).
    if (!isApiKey(shown) || isShare) throw unauthorizedClient();
    const wanted = scopesIn(form, caller.key);
    const scope = (wanted.length > 0 ? wanted : scopes).join(' ');
    const claims = { scope, secret: fingerprintOf(hashSecret(shown)) };
    const { token, expiresIn } = this.tokens.issue(id, claims, endOf(caller.key));
    // In its last second a key has no life left to give.
    if (expiresIn === 0) throw tokenExpired();
    return { access_token: token, token_type: 'Bearer', expires_in: expiresIn, scope };
  }
}
