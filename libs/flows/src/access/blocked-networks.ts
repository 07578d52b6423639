import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { addressBlocked } from '#platform/errors/access.errors.js';
import type { DomainError } from '#platform/errors/domain-error.js';
import type { Fastify } from '#platform/http/fastify.js';
import { addressOf } from '#platform/http/request-context.hook.js';
import { LiveSanctions } from '#domain/moderation/sanctions/live-sanctions.js';

/** Open to everybody: whether we live, what our signatures are checked with, and what the banned have to say (contract). */
const open = /^\/(?:health\/|\.well-known\/jwks\.json$|api\/v1\/moderation\/appeals$|account\/appeal(?:$|\/)|pages\/)/;

/** Longer than anybody waits; of a ban for good there is no time to tell. */
const longestWaitSeconds = 365 * 86_400;

/** Who comes from a banned network is turned away before a credential, a body or a limit is looked at. */
@Injectable()
export class BlockedNetworks {
  constructor(
    private readonly sanctions: LiveSanctions,
    private readonly clock: Clock,
  ) {}

  /** Null: come in. A promise only where memory may not be believed. */
  refusalOf(address: string | null): DomainError | null | Promise<DomainError | null> {
    if (address === null) return null;
    if (this.sanctions.isTrusted) return this.refusal(this.sanctions.remembered(address));
    return this.sanctions.bannedUntil(address).then((until) => this.refusal(until));
  }

  private refusal(until: number | null): DomainError | null {
    if (until === null) return null;
    const seconds = Math.ceil((until - this.clock.now().getTime()) / 1000);
    return addressBlocked({ retryAfterSeconds: Math.min(Math.max(seconds, 1), longestWaitSeconds) });
  }
}

/** By the route that was found, not by the path as it was spelled, so that no spelling leads past it (BF-08). */
export function useBlockedNetworks(fastify: Fastify, networks: BlockedNetworks): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (open.test(request.routeOptions.url ?? '')) {
      done();
      return;
    }
    const refusal = networks.refusalOf(addressOf(request));
    if (refusal instanceof Promise)
      refusal.then((late) => {
        done(late ?? undefined);
      }, done);
    else done(refusal ?? undefined);
  });
}
