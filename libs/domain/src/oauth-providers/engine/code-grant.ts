import * as openid from 'openid-client';
import { isMap } from '../config/provider-fields.js';
import type { ProviderBinding } from '../provider-client.js';
import type { ProviderConfig } from '../provider-config.js';
import { ProviderRefusal, type ProviderRefusalReason } from '../provider-refusal.js';
import type { ProviderCalls } from './provider-calls.js';
import type { Trial } from './trial.js';

/** Whom people are sent to, and where their code is redeemed. */
export interface CodeServer {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** RFC 9207: it always says who it is; what it says is checked in any case, unless its issuer is a name of ours (`isNamed`). */
  readonly namesItself: boolean;
  readonly isNamed: boolean;
}

export interface RedeemedCode {
  readonly accessToken: string;
  readonly idToken: string | null;
  /** As granted, where the provider says so. */
  readonly scope: string | null;
}

/** What openid-client does not hand on. */
interface Heard {
  idToken: string | null;
  /** The short name of an error. */
  error: string;
  refusal: ProviderRefusal | null;
}

/** What a provider's `error` means here; all else is a request that it does not like, which is for the operator to mend. */
const refusals: Readonly<Record<string, ProviderRefusalReason>> = {
  access_denied: 'access_denied',
  user_cancelled_authorize: 'access_denied',
  consent_required: 'access_denied',
  interaction_required: 'access_denied',
  login_required: 'access_denied',
  account_selection_required: 'access_denied',
  invalid_scope: 'scope_missing',
  server_error: 'provider_unavailable',
  temporarily_unavailable: 'provider_unavailable',
};

/** Errors that are not about the code: we are not known there, or not as we say. */
const aboutUs = /client|redirect|unsupported/;

/** The authorization code grant with PKCE (RFC 6749 section 4.1, RFC 7636), as openid-client speaks it, over calls of ours. */
export class CodeGrant {
  constructor(
    private readonly config: ProviderConfig,
    private readonly calls: ProviderCalls,
  ) {}

  /** state and PKCE always, for every kind: who does not know them leaves them aside (RFC 6749 section 3.1). */
  async authorizationUrl(
    server: CodeServer,
    binding: ProviderBinding,
    more: Readonly<Record<string, string>>,
  ): Promise<URL> {
    const url = new URL(server.authorizationEndpoint);
    const parameters = {
      ...more,
      response_type: 'code',
      client_id: this.config.clientId,
      scope: this.config.scope,
      redirect_uri: this.config.redirectUri,
      state: binding.state,
      code_challenge: await openid.calculatePKCECodeChallenge(binding.codeVerifier),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(name, value);
    return url;
  }

  /** @throws ProviderRefusal */
  async redeem(
    server: CodeServer,
    parameters: URLSearchParams,
    binding: ProviderBinding,
    secret: string | null,
    signal: AbortSignal,
    heard: Heard = { idToken: null, error: '', refusal: null },
  ): Promise<RedeemedCode> {
    const configuration = this.configuration(server, this.authentication(secret));
    configuration[openid.customFetch] = (_address, init) => this.ask(server, init, signal, heard);
    const checks = { expectedState: binding.state, pkceCodeVerifier: binding.codeVerifier };
    const address = this.answerAddress(server, parameters);
    try {
      const answer = await openid.authorizationCodeGrant(configuration, address, checks);
      return { accessToken: answer.access_token, idToken: heard.idToken, scope: answer.scope ?? null };
    } catch (error) {
      throw heard.refusal ?? this.refusalOf(error, parameters, heard);
    }
  }

  /**
   * A made-up code tells whether the provider knows us: it refuses the code, or us.
   * @throws ProviderRefusal
   */
  async probe(trial: Trial, server: CodeServer, secret: string | null, signal: AbortSignal): Promise<void> {
    const ask = (): Promise<string> => this.refusalOfMadeUpCode({ ...server, isNamed: false }, secret, signal);
    const says = (refusal: string): string => `answers, and refuses a made-up code (${refusal})`;
    await trial.step({ name: 'token', address: server.tokenEndpoint, ask, says });
  }

  /** The name of the error; what answers without one is no token endpoint. @throws ProviderRefusal */
  private async refusalOfMadeUpCode(server: CodeServer, secret: string | null, signal: AbortSignal): Promise<string> {
    const binding = { state: 'test', nonce: 'test', codeVerifier: 'test'.repeat(16), signInAnew: false };
    const parameters = new URLSearchParams({ code: 'a-code-that-nobody-was-given', state: 'test', iss: server.issuer });
    const heard: Heard = { idToken: null, error: '', refusal: null };
    try {
      await this.redeem(server, parameters, binding, secret, signal, heard);
    } catch (error) {
      if (heard.error === '' || aboutUs.test(heard.error)) throw error;
      return heard.error;
    }
    throw new ProviderRefusal('token_failed', `${this.config.id}: it takes a code that nobody was given`);
  }

  private configuration(server: CodeServer, authentication: openid.ClientAuth): openid.Configuration {
    const metadata = {
      issuer: server.issuer,
      // openid-client insists on https; what may be called without is decided in one place, OutgoingCalls, and called by us.
      token_endpoint: server.tokenEndpoint.replace(/^http:/, 'https:'),
      authorization_response_iss_parameter_supported: server.namesItself,
    };
    return new openid.Configuration(metadata, this.config.clientId, {}, authentication);
  }

  private authentication(secret: string | null): openid.ClientAuth {
    if (secret === null || this.config.clientAuthentication === 'none') return openid.None();
    const isBasic = this.config.clientAuthentication === 'client_secret_basic';
    return isBasic ? openid.ClientSecretBasic(secret) : openid.ClientSecretPost(secret);
  }

  /** ID tokens are judged by us (IdTokens), so openid-client does not see them: it asks for less of them, and by another clock. */
  private async ask(
    { tokenEndpoint }: CodeServer,
    { method, headers, body }: openid.CustomFetchOptions,
    signal: AbortSignal,
    heard: Heard,
  ): Promise<Response> {
    const form = body instanceof URLSearchParams ? body.toString() : null;
    try {
      const answer = await this.calls.send('token', tokenEndpoint, { method, headers, body: form }, signal);
      const text = await answer.text();
      const said = objectIn(text);
      if (said === null) return new Response(text, answer);
      const { id_token: idToken, ...rest } = said;
      heard.idToken = typeof idToken === 'string' ? idToken : null;
      const error = errorIn(said);
      // It was sent our secret, and may say it back (LG-01).
      heard.error = this.config.clientSecret && error.includes(this.config.clientSecret) ? '' : error;
      return Response.json(rest, { status: answer.status });
    } catch (error) {
      if (error instanceof ProviderRefusal) heard.refusal = error;
      throw error;
    }
  }

  /** The callback's address with what came to it; some of it is only ours to read. */
  private answerAddress({ isNamed }: CodeServer, parameters: URLSearchParams): URL {
    const address = new URL(this.config.redirectUri);
    for (const [name, value] of parameters) if (!isNamed || name !== 'iss') address.searchParams.append(name, value);
    if (!parameters.get('code') && !parameters.has('error'))
      throw new ProviderRefusal('missing_code', `${this.config.id}: it sent neither a code nor an error`);
    return address;
  }

  private refusalOf(error: unknown, parameters: URLSearchParams, heard: Heard): ProviderRefusal {
    const { id } = this.config;
    if (error instanceof openid.AuthorizationResponseError) {
      const code = errorIn(Object.fromEntries(parameters));
      const reason = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
      return new ProviderRefusal(reason ?? 'token_failed', `${id}: it sent an error back: ${code}`, { cause: error });
    }
    const why = heard.error || (error as Error).message;
    return new ProviderRefusal('token_failed', `${id}: its answer to the code is not taken: ${why}`, { cause: error });
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const body: unknown = JSON.parse(text);
    return isMap(body) ? body : null;
  } catch {
    return null;
  }
}

/** The error's short name: its description is free text, and may quote what was sent. */
function errorIn(body: Readonly<Record<string, unknown>> | null): string {
  const error = body?.['error'];
  const name = isMap(error) ? error['type'] : error;
  return typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : '';
}
