import { Injectable } from '@nestjs/common';
import { EmailCodes } from '#domain/email-codes/email-codes.service.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { RelyingParty } from '#domain/passkeys/relying-party.js';
import type { SignInMethodsResponse } from './dto/auth-config.response.js';

/** Ways to sign in that this installation has, whoever somebody is. */
@Injectable()
export class OfferedMethods {
  constructor(
    private readonly emailCodes: EmailCodes,
    private readonly relyingParty: RelyingParty,
    private readonly providers: OAuthProviders,
  ) {}

  /** One person alone has no address that a code could be mailed to. */
  list({ isSingleUser }: { readonly isSingleUser: boolean }): SignInMethodsResponse {
    return {
      password: true,
      emailCode: !isSingleUser && this.emailCodes.areOffered,
      passkey: this.relyingParty.isDomain,
      providers: this.providers.list().map(({ id }) => id),
    };
  }
}
