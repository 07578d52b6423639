import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Mails } from '#platform/mail/mails.js';
import { SignUpSettings } from './sign-up.settings.js';

/** What this installation allows to people who have not confirmed an address, or have no account at all. */
@Injectable()
export class SignUpRules {
  constructor(
    private readonly settings: SignUpSettings,
    private readonly server: ServerSettings,
    private readonly mails: Mails,
  ) {}

  /** Where no mail can be sent nobody could ever confirm an address; in production that closes self-registration. */
  get registration(): 'open' | 'invite' | 'closed' {
    if (!this.mails.canSend && this.server.isProduction) return 'closed';
    if (this.settings.inviteOnly) return 'invite';
    return this.settings.allowRegistration ? 'open' : 'closed';
  }

  /** May somebody sign up by signing in at a provider? Whoever confirms addresses there, no mail of ours is needed (S0-21). */
  get allowsSocialRegistration(): boolean {
    return this.settings.allowSocialRegistration;
  }

  /** May somebody sign in whose address is not confirmed? */
  get allowUnverified(): boolean {
    return this.settings.allowUnverified ?? (!this.server.isProduction || !this.mails.canSend);
  }

  /** How many sign-ups a network may cause: the setting per address or /64, four times as many per /48 (S0-5). */
  get limits(): { readonly max: number; readonly windowSeconds: number } {
    return { max: this.settings.max, windowSeconds: this.settings.windowMilliseconds / 1000 };
  }

  mayJoin(domain: string): boolean {
    return this.settings.allowedDomains.length === 0 || this.settings.allowedDomains.includes(domain);
  }
}
