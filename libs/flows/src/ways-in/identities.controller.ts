import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { invalidRedirect } from '#platform/errors/redirect.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentCaller } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { identityInUse } from '#domain/oauth-accounts/oauth-accounts.errors.js';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import {
  BeginLinkRequest,
  BegunLinkResponse,
  IdentitiesResponse,
  IdentityResponse,
  LinkRequest,
} from './dto/identities.dto.js';
import { IdentityChanges } from './identity-changes.service.js';
import { LinkBeginning } from './link-beginning.js';
import { lastSignInMethod } from './ways-in.errors.js';

/** As for passkeys: whoever adds a way in has just shown who they are (OA-13). */
const changing = { recentSignIn: true, verifiedEmail: true } as const;

@ApiTags('My account')
@Controller('users/me/identities')
export class IdentitiesController {
  constructor(
    private readonly accounts: OAuthAccounts,
    private readonly beginning: LinkBeginning,
    private readonly changes: IdentityChanges,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access()
  @Summary('My identities at other providers')
  @ApiOkResponse({ type: IdentitiesResponse })
  async list(@CurrentCaller() { user }: Caller<UserFacts>): Promise<IdentitiesResponse> {
    return IdentitiesResponse.of(await this.accounts.listOf(user.id));
  }

  @Post(':provider/link')
  @HttpCode(200)
  @Access(changing)
  @Summary(
    'Begin to link a provider',
    'The browser comes back with a code for POST /users/me/identities, which links it.',
  )
  @ApiOkResponse({ type: BegunLinkResponse })
  @Refuses(invalidRequest, invalidRedirect, notFound)
  async begin(
    @CurrentCaller() { user }: Caller<UserFacts>,
    @Param('provider') provider: string,
    @Body() { redirectTo, codeChallenge }: BeginLinkRequest,
  ): Promise<BegunLinkResponse> {
    return { url: await this.beginning.urlFor(user, { provider, redirectTo, codeChallenge }) };
  }

  @Post()
  @HttpCode(201)
  @Access(changing)
  @Summary('Link the provider', 'From now on it opens this account. The owner gets a mail.')
  @ApiCreatedResponse({
    type: IdentityResponse,
    headers: locationHeader,
  })
  @Refuses(invalidRequest, invalidCode, identityInUse)
  async link(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() { code, codeVerifier }: LinkRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<IdentityResponse> {
    const account = await this.changes.link(actor, user, code, codeVerifier);
    reply.header('location', `${this.server.publicOrigin}/api/v1/users/me/identities/${account.id}`);
    return IdentityResponse.of(account);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access(changing)
  @Summary('Unlink a provider', 'Never the last way to sign in. The owner gets a mail.')
  @ApiNoContentResponse()
  @Refuses(notFound, lastSignInMethod)
  async unlink(@CurrentCaller() { actor, user }: Caller<UserFacts>, @Param('id', IdParam) id: string): Promise<void> {
    await this.changes.unlink(actor, user, id);
  }
}
