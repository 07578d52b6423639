import { createLocalJWKSet, errors, type CryptoKey, type JWK, type JWSHeaderParameters } from 'jose';
import type { Clock } from '#platform/clock/clock.js';
import { isMap } from '../config/provider-fields.js';
import { ProviderRefusal } from '../provider-refusal.js';
import { deadline, type ProviderCalls, within } from './provider-calls.js';

const freshMilliseconds = 600_000;
const unknownKeyMilliseconds = 60_000;
const mostKeys = 100;

type Finder = ReturnType<typeof createLocalJWKSet>;

/** The keys a provider signs with; those of one issuer, and no symmetric ones (OA-04, RL-15). */
export class KeySet {
  private finder: Finder | null = null;
  private readAt = Number.NEGATIVE_INFINITY;
  private unknownAt = Number.NEGATIVE_INFINITY;
  private triedAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly provider: string,
    private readonly calls: ProviderCalls,
    private readonly clock: Clock,
  ) {}

  /**
   * The keys that may have made a signature: usually one, several where neither names the other. A key nobody knows is asked for once a
   * minute at most, so that made-up tokens do not turn us against the provider (OA-15).
   * @throws ProviderRefusal
   */
  async find(header: JWSHeaderParameters, address: string, signal: AbortSignal): Promise<readonly CryptoKey[]> {
    if (this.since(this.readAt) >= freshMilliseconds) await this.renew(address, signal);
    const finder = this.finder;
    const known = await this.among(header);
    if (known.length > 0) return known;
    if (this.since(this.unknownAt) >= unknownKeyMilliseconds) {
      this.unknownAt = this.clock.now().getTime();
      await this.read(address, signal);
    }
    // Who comes while somebody else has the keys read anew waits for them too: of many at once each comes in at the first try (RL-15).
    else if (this.reading) await within(signal, this.reading);
    else if (this.finder === finder) return known;
    return this.among(header);
  }

  /** Who alone may sign with this key, where the provider says so beside it (Microsoft). */
  issuerOf({ kid }: JWSHeaderParameters): string | null {
    const key: object | undefined = this.finder?.jwks().keys.find((each) => each.kid === kid);
    return key && 'issuer' in key && typeof key.issuer === 'string' ? key.issuer : null;
  }

  /** How many there are. @throws ProviderRefusal */
  async count(address: string, signal: AbortSignal): Promise<number> {
    await this.read(address, signal);
    return this.finder?.jwks().keys.length ?? 0;
  }

  /** Old keys are better than none: a provider whose keys cannot be read for a while has not changed them (RL-15). */
  private async renew(address: string, signal: AbortSignal): Promise<void> {
    if (this.finder && this.since(this.triedAt) < unknownKeyMilliseconds) return;
    await this.read(address, signal).catch((error: unknown) => {
      if (!this.finder) throw error;
    });
  }

  /** Everybody who needs them waits for the same answer. */
  private async read(address: string, signal: AbortSignal): Promise<void> {
    this.reading ??= this.fetch(address).finally(() => {
      this.reading = null;
    });
    await within(signal, this.reading);
  }

  private async fetch(address: string): Promise<void> {
    this.triedAt = this.clock.now().getTime();
    const { status, body } = await this.calls.read('keys', address, deadline());
    const keys = isMap(body) && Array.isArray(body['keys']) ? (body['keys'] as unknown[]).filter(isPublicKey) : [];
    if (status !== 200 || keys.length === 0 || keys.length > mostKeys)
      throw new ProviderRefusal('provider_unavailable', `${this.provider}: its keys cannot be read (status ${status})`);
    this.finder = createLocalJWKSet({ keys });
    this.readAt = this.clock.now().getTime();
  }

  private async among(header: JWSHeaderParameters): Promise<readonly CryptoKey[]> {
    try {
      return this.finder ? [await this.finder(header)] : [];
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) return [];
      const keys: CryptoKey[] = [];
      for await (const key of error) keys.push(key);
      return keys;
    }
  }

  private since(moment: number): number {
    return this.clock.now().getTime() - moment;
  }
}

/** A secret among public keys would make everybody who reads them an issuer. */
function isPublicKey(key: unknown): key is JWK {
  return isMap(key) && ['RSA', 'EC', 'OKP'].includes(String(key['kty']));
}
