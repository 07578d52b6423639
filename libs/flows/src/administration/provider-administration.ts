import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import type { Finding } from '#platform/diagnosis/finding.js';
import { notFound } from '#platform/errors/common.errors.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { administrationActions } from './administration.audit.js';

/** What administrators do with providers to sign in at. */
@Injectable()
export class ProviderAdministration {
  constructor(
    private readonly providers: OAuthProviders,
    private readonly audit: Audit,
  ) {}

  /**
   * Asks it what can be asked without a person, in at most 5 s. Written down, for our secret is shown to it; afterwards and by itself, since
   * no transaction may wait for another service. @throws not_found where no such provider is on
   */
  async test(actor: Actor, id: string): Promise<readonly Finding[]> {
    const provider = this.providers.find(id);
    if (!provider) throw notFound();
    const findings = await provider.client.test();
    const failedAt = findings.find(({ state }) => state === 'bad')?.about ?? null;
    await this.audit.record({
      action: administrationActions.providerTested,
      outcome: failedAt === null ? 'success' : 'failure',
      actor,
      targetType: 'provider',
      targetId: id,
      details: { failedAt },
    });
    return findings;
  }
}
