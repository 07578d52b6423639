import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { notFound, serviceUnavailable } from '#platform/errors/common.errors.js';
import type { DomainError } from '#platform/errors/domain-error.js';
import { TrustedOrigin, untrustedOrigin } from '#platform/http/trusted-origin.js';
import { Readiness } from '#platform/operations/readiness.js';
import { BlockedNetworks } from '#domain/moderation/sanctions/blocked-networks.js';

const path = '/api/v1/events';
export const retryAfterSeconds = 5;

/** Who may open a WebSocket, before anything of theirs is read. An upgrade passes none of the hooks that other requests pass. */
@Injectable()
export class UpgradeRules {
  constructor(
    private readonly origins: TrustedOrigin,
    private readonly readiness: Readiness,
    private readonly blocked: BlockedNetworks,
  ) {}

  async refusalOf(
    { url = '', headers: { origin } }: IncomingMessage,
    address: string | null,
    isFull: boolean,
  ): Promise<DomainError | null> {
    const blocked = await this.blocked.refusalOf(address);
    if (blocked) return blocked;
    if (url.split('?')[0] !== path) return notFound();
    if (origin !== undefined && !this.origins.knows(origin)) return untrustedOrigin();
    return this.readiness.isStopping || isFull ? serviceUnavailable({ retryAfterSeconds }) : null;
  }
}
