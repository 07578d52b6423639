import type { Clock } from '#platform/clock/clock.js';
import { ProviderRefusal } from '../provider-refusal.js';
import { discoveryAddress, expectedIssuer, isSameIssuer } from './issuer.js';
import { deadline, type JsonMap, objectOf, type ProviderCalls, within } from './provider-calls.js';

const freshMilliseconds = 3_600_000;
const failureMilliseconds = 10_000;

/** What a provider says of itself (OpenID Connect Discovery 1.0 section 3), as far as we use it. */
export interface ProviderDocument {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userinfoEndpoint: string | null;
  readonly keysAddress: string;
  readonly endSessionEndpoint: string | null;
  readonly idTokenAlgorithms: readonly string[];
  /** RFC 9207: it says in its answer who it is. */
  readonly namesItself: boolean;
}

interface Asked {
  readonly provider: string;
  readonly type: string;
  /** In the plain spelling. */
  readonly issuer: string;
}

/** The document of one provider, kept for an hour. One that cannot be had is not asked for again for ten seconds (RL-13). */
export class Discovery {
  private document: ProviderDocument | null = null;
  private readAt = Number.NEGATIVE_INFINITY;
  private failure: ProviderRefusal | null = null;
  private failedAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<ProviderDocument> | null = null;

  constructor(
    private readonly asked: Asked,
    private readonly calls: ProviderCalls,
    private readonly clock: Clock,
  ) {}

  /** @throws ProviderRefusal */
  async get(signal: AbortSignal): Promise<ProviderDocument> {
    if (this.document && this.since(this.readAt) < freshMilliseconds) return this.document;
    if (this.failure && this.since(this.failedAt) < failureMilliseconds) return this.fallBack(this.failure);
    return this.read(signal).catch((error: unknown) => this.fallBack(error));
  }

  /** Read anew, whatever is remembered. @throws ProviderRefusal */
  async read(signal: AbortSignal): Promise<ProviderDocument> {
    this.reading ??= this.fetch().finally(() => {
      this.reading = null;
    });
    return within(signal, this.reading);
  }

  /** A document of an hour ago still leads to the right place: its loss must not end sign-ins while everything else of them works. */
  private fallBack(error: unknown): ProviderDocument {
    if (this.document) return this.document;
    throw error;
  }

  private async fetch(): Promise<ProviderDocument> {
    try {
      const answer = await this.calls.read('discovery', discoveryAddress(this.asked.issuer), deadline());
      this.document = this.judged(objectOf(this.asked.provider, 'discovery', answer));
      this.readAt = this.clock.now().getTime();
      this.failure = null;
      return this.document;
    } catch (error) {
      this.failedAt = this.clock.now().getTime();
      const { message } = error as Error;
      this.failure = new ProviderRefusal('provider_unavailable', message, { cause: error });
      throw this.failure;
    }
  }

  /** Who speaks for another issuer would be believed with the other's accounts (OA-03). */
  private judged(document: JsonMap): ProviderDocument {
    const expected = expectedIssuer(this.asked.issuer, this.asked.type);
    const issuer = document['issuer'];
    if (typeof issuer !== 'string' || !isSameIssuer(issuer, expected))
      throw this.refusal(`its document is of another issuer than ${expected}`);
    const algorithms = document['id_token_signing_alg_values_supported'];
    return {
      issuer,
      authorizationEndpoint: this.requiredEndpoint(document, 'authorization_endpoint'),
      tokenEndpoint: this.requiredEndpoint(document, 'token_endpoint'),
      userinfoEndpoint: this.endpoint(document, 'userinfo_endpoint'),
      keysAddress: this.requiredEndpoint(document, 'jwks_uri'),
      endSessionEndpoint: this.endpoint(document, 'end_session_endpoint'),
      idTokenAlgorithms: Array.isArray(algorithms) ? algorithms.filter((name) => typeof name === 'string') : [],
      namesItself: document['authorization_response_iss_parameter_supported'] === true,
    };
  }

  private requiredEndpoint(document: JsonMap, name: string): string {
    const endpoint = this.endpoint(document, name);
    if (endpoint === null) throw this.refusal(`its document has no ${name}`);
    return endpoint;
  }

  /** People are sent to some of these: an https provider does not send them to plain http, nor into a script. */
  private endpoint(document: JsonMap, name: string): string | null {
    const value = document[name] ?? null;
    if (value === null) return null;
    const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;
    const isHttp = url?.protocol === 'http:' && this.asked.issuer.startsWith('http:');
    if (url && (url.protocol === 'https:' || isHttp)) return url.href;
    throw this.refusal(`its ${name} is no https address`);
  }

  private refusal(what: string): ProviderRefusal {
    return new ProviderRefusal('provider_unavailable', `${this.asked.provider}: ${what}`);
  }

  private since(moment: number): number {
    return this.clock.now().getTime() - moment;
  }
}
