import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentActor, CurrentCaller } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { passkeyInUse, tooManyPasskeys } from '#domain/passkeys/passkeys.errors.js';
import { PasskeysService } from '#domain/passkeys/passkeys.service.js';
import { RelyingParty } from '#domain/passkeys/relying-party.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import {
  AddPasskeyRequest,
  NewPasskeyOptionsResponse,
  PasskeyListResponse,
  PasskeyResponse,
  RenamePasskeyRequest,
} from './dto/passkeys.dto.js';
import { PasskeyChanges } from './passkey-changes.service.js';
import { lastSignInMethod } from './ways-in.errors.js';

/** A way in is a way for others too: whoever changes one has just shown who they are. */
const changing = { recentSignIn: true, verifiedEmail: true, whileEnrolling: true } as const;

@ApiTags('My account')
@Controller('users/me/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly changes: PasskeyChanges,
    private readonly relyingParty: RelyingParty,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ whileEnrolling: true })
  @Summary('My passkeys')
  @ApiOkResponse({ type: PasskeyListResponse })
  async list(@CurrentCaller() { user }: Caller<UserFacts>): Promise<PasskeyListResponse> {
    return PasskeyListResponse.of(await this.passkeys.listOf(user.id), this.relyingParty.id, user.id);
  }

  @Post('options')
  @HttpCode(200)
  @Access(changing)
  @Summary('Begin to make a passkey')
  @ApiOkResponse({ type: NewPasskeyOptionsResponse })
  @Refuses(tooManyPasskeys)
  async begin(@CurrentCaller() { user }: Caller<UserFacts>): Promise<NewPasskeyOptionsResponse> {
    const { id, email, username, name } = user;
    return this.passkeys.begin({ id, accountName: email ?? username, displayName: name ?? username });
  }

  @Post()
  @HttpCode(201)
  @Access(changing)
  @Summary('Add the passkey that was made', 'The owner gets a mail.')
  @ApiCreatedResponse({
    type: PasskeyResponse,
    headers: locationHeader,
  })
  @Refuses(invalidRequest, tooManyPasskeys, passkeyInUse)
  async add(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() body: AddPasskeyRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<PasskeyResponse> {
    const passkey = await this.changes.add(actor, user, body);
    reply.header('location', `${this.server.publicOrigin}/api/v1/users/me/passkeys/${passkey.id}`);
    return PasskeyResponse.of(passkey);
  }

  @Patch(':id')
  @Access(changing)
  @Summary('Rename a passkey')
  @ApiOkResponse({ type: PasskeyResponse })
  @Refuses(invalidRequest, notFound)
  async rename(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { name }: RenamePasskeyRequest,
  ): Promise<PasskeyResponse> {
    return PasskeyResponse.of(await this.changes.rename(actor, String(actor.userId), id, name));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access(changing)
  @Summary('Remove a passkey', 'Never the last way to sign in. The owner gets a mail.')
  @ApiNoContentResponse()
  @Refuses(notFound, lastSignInMethod)
  async remove(@CurrentCaller() { actor, user }: Caller<UserFacts>, @Param('id', IdParam) id: string): Promise<void> {
    await this.changes.remove(actor, user, id);
  }
}
