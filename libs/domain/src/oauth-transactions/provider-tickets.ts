import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { RedirectTargets } from '#platform/http/redirect-targets.js';
import type { Whose } from './oauth-purpose.js';
import { StartTickets } from './start-tickets.js';

/** Where a front-end wants its person to be sent, and back. */
export interface Wish {
  readonly provider: string;
  readonly redirectTo: string | undefined;
  readonly codeChallenge: string;
}

/** Addresses of ours that take a signed-in person to a provider. Which providers there are is for the caller to know. */
@Injectable()
export class ProviderTickets {
  constructor(
    private readonly tickets: StartTickets,
    private readonly targets: RedirectTargets,
    private readonly server: ServerSettings,
  ) {}

  /** To be opened at top level, once, within a minute. @throws invalid_redirect */
  async urlFor(
    purpose: 'link' | 'step_up',
    { id, generation }: { id: string } & Pick<Whose, 'generation'>,
    wish: Wish,
  ) {
    const { provider, redirectTo, codeChallenge } = wish;
    const intent = { purpose, whose: { userId: id, generation } } as const;
    const target = this.targets.target(redirectTo).href;
    const ticket = await this.tickets.issue({ provider, redirectTo: target, codeChallenge, intent });
    return `${this.server.publicOrigin}/oauth/${provider}?ticket=${ticket}`;
  }
}
