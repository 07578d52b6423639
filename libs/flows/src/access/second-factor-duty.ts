import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { secondFactorRequired } from '#platform/errors/access.errors.js';
import { InstanceFacts } from '#platform/instance-facts/instance-facts.js';
import { hasSecondFactor } from './factors.js';
import { SecondFactorSettings } from './second-factor.settings.js';
import type { PersonalCaller } from './session-state.js';

/**
 * Who must have a second factor, and from when: the time of grace begins when this was first asked for here, or later with the account. After it
 * somebody without one can only enrol one; signing in is never refused, or nobody could.
 */
@Injectable()
export class SecondFactorDuty implements OnApplicationBootstrap {
  private askedSince = new Date(8.64e15);

  constructor(
    private readonly settings: SecondFactorSettings,
    private readonly facts: InstanceFacts,
    private readonly clock: Clock,
  ) {}

  get isAsked(): boolean {
    return this.settings.required !== 'none';
  }

  /** Each kind of people has a time of its own, and keeps it: who asks less for a while and then again gives no second time of grace. */
  async onApplicationBootstrap(): Promise<void> {
    const { required } = this.settings;
    if (!this.isAsked) return;
    const name = `second_factor_asked_of_${required}`;
    await this.facts.claim(name, { since: this.clock.now().toISOString() });
    const fact = await this.facts.find<{ since: string }>(name);
    if (fact) this.askedSince = new Date(fact.since);
  }

  /** @throws second_factor_required */
  assertMet({ user, factors }: PersonalCaller): void {
    if (!this.isAsked || hasSecondFactor(factors) || !this.concerns(user.role)) return;
    const began = Math.max(this.askedSince.getTime(), user.createdAt.getTime());
    const dueAt = new Date(began + this.settings.graceMilliseconds);
    if (this.clock.now() >= dueAt) throw secondFactorRequired({ dueAt: dueAt.toISOString() });
  }

  private concerns(role: string): boolean {
    return this.settings.required === 'all' || role === 'admin';
  }
}
