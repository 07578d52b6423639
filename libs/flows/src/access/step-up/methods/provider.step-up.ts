import { Injectable } from '@nestjs/common';
import { OAuthCodes } from '#domain/oauth-transactions/oauth-codes.js';
import { ProviderTickets } from '#domain/oauth-transactions/provider-tickets.js';
import type { SignedInCaller } from '../../session-state.js';
import type { StepUpOptionsRequest, StepUpRequest } from '../step-up.dto.js';
import { type BegunStepUp, needed, type StepUpMethod } from '../step-up-method.js';

/** For somebody who has neither password nor factor here: they sign in again at a provider of theirs, which says when they did. */
@Injectable()
export class ProviderStepUp implements StepUpMethod {
  readonly name = 'provider';
  readonly aal = 1;

  constructor(
    private readonly tickets: ProviderTickets,
    private readonly codes: OAuthCodes,
  ) {}

  /** @throws invalid_request, invalid_redirect */
  async begin({ user }: SignedInCaller, wish: StepUpOptionsRequest): Promise<BegunStepUp> {
    const codeChallenge = needed(wish, 'codeChallenge');
    const provider = String(wish.method).slice('provider:'.length);
    const url = await this.tickets.urlFor('step_up', user, { provider, redirectTo: wish.redirectTo, codeChallenge });
    return { url };
  }

  async show({ user }: SignedInCaller, shown: StepUpRequest): Promise<readonly string[] | null> {
    const coded = await this.codes.take('step_up', needed(shown, 'code'), needed(shown, 'codeVerifier'));
    return coded?.userId === user.id && coded.generation === user.generation ? ['fed'] : null;
  }
}
