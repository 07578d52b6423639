import { decodeProtectedHeader, errors, jwtVerify, type CryptoKey, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { Clock } from '#platform/clock/clock.js';
import { ProviderRefusal } from '../provider-refusal.js';
import { isUsableSubject } from './claims.js';
import type { ProviderDocument } from './discovery.js';
import { issuerOfTenant } from './issuer.js';
import type { KeySet } from './key-set.js';
import type { JsonMap } from './provider-calls.js';

/** Signatures that only the holder of a private key can make: never `none`, never a secret that both sides have (OA-04). */
const asymmetric = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const skewSeconds = 60;
/** Step-up asks for a sign-in within ten minutes; so long is one under way, too. */
const freshSeconds = 600;

export interface IdTokenWish {
  readonly document: ProviderDocument;
  /** Clients of ours that it may be for; the first is the one that asks. */
  readonly audiences: readonly string[];
  readonly allowedTenants: readonly string[];
  readonly nonce: string;
  readonly signedInAnew: boolean;
}

export interface ReadIdToken {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: JsonMap;
}

/** Judges ID tokens of one provider (OpenID Connect Core 3.1.3.7, with what it leaves open closed; OA-04). */
export class IdTokens {
  constructor(
    private readonly provider: string,
    private readonly keys: KeySet,
    private readonly clock: Clock,
  ) {}

  /** @throws ProviderRefusal `invalid_id_token`, `provider_unavailable` */
  async read(token: string, wish: IdTokenWish, signal: AbortSignal): Promise<ReadIdToken> {
    try {
      return await this.judge(token, wish, signal);
    } catch (error) {
      if (error instanceof ProviderRefusal) throw error;
      // Messages of jose name the claim, never its value.
      const why = error instanceof errors.JOSEError ? `${error.code}: ${error.message}` : 'it cannot be read';
      throw this.refusal(why, error);
    }
  }

  private async judge(token: string, wish: IdTokenWish, signal: AbortSignal): Promise<ReadIdToken> {
    const header = decodeProtectedHeader(token);
    const algorithms = allowedAlgorithms(wish.document);
    if (!algorithms.includes(header.alg ?? '')) throw this.refusal('its algorithm is not allowed');
    // JW-05, RFC 8725 section 3.11: access and logout tokens are signed by the same keys.
    if (header.typ !== undefined && header.typ.toUpperCase() !== 'JWT')
      throw this.refusal('it is another kind of token');
    if (header.crit !== undefined) throw this.refusal('it has extensions (crit) that no ID token needs');
    const keys = await this.keys.find(header, wish.document.keysAddress, signal);
    const claims = await this.verified(token, keys, {
      algorithms: algorithms as JWTVerifyOptions['algorithms'] & string[],
      audience: [...wish.audiences],
      clockTolerance: skewSeconds,
      currentDate: this.clock.now(),
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat', 'nonce'],
    });
    const issuer = this.issuerOf(claims, wish);
    const keyIssuer = this.keys.issuerOf(header);
    // Microsoft's common keys: some are of one tenant only, and sign for no other.
    if (keyIssuer !== null && issuerOfTenant(keyIssuer, claims['tid']) !== issuer)
      throw this.refusal('its key is of another issuer');
    this.assertFor(claims, wish);
    this.assertTime(claims, wish);
    return { issuer, subject: this.subjectOf(claims), claims };
  }

  private async verified(token: string, keys: readonly CryptoKey[], options: JWTVerifyOptions): Promise<JWTPayload> {
    let last: unknown = this.refusal('no key of the provider has its id');
    for (const key of keys) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (error) {
        last = error;
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
      }
    }
    throw last;
  }

  private issuerOf(claims: JWTPayload, { document, allowedTenants }: IdTokenWish): string {
    const tenant = claims['tid'];
    const issuer = issuerOfTenant(document.issuer, tenant);
    if (issuer === null || claims.iss !== issuer) throw this.refusal('it is of another issuer');
    const isAllowed = allowedTenants.length === 0 || allowedTenants.some((allowed) => allowed === tenant);
    if (!isAllowed)
      throw new ProviderRefusal('access_denied', `${this.provider}: its tenant is not among allowed_tenants`);
    return issuer;
  }

  /** A token that was made for somebody else, and names us beside them, is somebody else's. */
  private assertFor(claims: JWTPayload, { audiences, nonce }: IdTokenWish): void {
    const azp = claims['azp'];
    const isOurs = typeof azp === 'string' && audiences.includes(azp);
    if (Array.isArray(claims.aud) && claims.aud.length > 1 && !isOurs) throw this.refusal('it is for several clients');
    if (azp !== undefined && !isOurs) throw this.refusal('it was asked for by another client');
    if (nonce === '' || claims['nonce'] !== nonce) throw this.refusal('its nonce is another');
  }

  private assertTime(claims: JWTPayload, { signedInAnew }: IdTokenWish): void {
    const now = this.clock.nowSeconds();
    if (typeof claims.iat !== 'number' || claims.iat > now + skewSeconds) throw this.refusal('it is of the future');
    if (!signedInAnew) return;
    const at = claims['auth_time'];
    const isFresh = typeof at === 'number' && at <= now + skewSeconds && at >= now - freshSeconds - skewSeconds;
    if (!isFresh) throw this.refusal('it does not say that the person has just signed in (auth_time)');
  }

  private subjectOf({ sub }: JWTPayload): string {
    if (isUsableSubject(sub)) return sub;
    throw this.refusal('it has no usable subject');
  }

  private refusal(why: string, cause?: unknown): ProviderRefusal {
    return new ProviderRefusal('invalid_id_token', `${this.provider}: ID token refused: ${why}`, { cause });
  }
}

/** What the provider says it signs with; RS256 where it does not say (OpenID Connect Discovery section 3). */
function allowedAlgorithms({ idTokenAlgorithms }: ProviderDocument): readonly string[] {
  const advertised = idTokenAlgorithms.length > 0 ? idTokenAlgorithms : ['RS256'];
  return asymmetric.filter((name) => advertised.includes(name));
}
