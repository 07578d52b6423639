import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentCaller, type Caller } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';
import { otpauthUrl, qrSvg } from '#domain/totp/totp.policy.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import * as dto from './dto/totp.dto.js';
import { tooManyAuthenticators } from './second-factors.errors.js';
import { TotpEnrolment } from './totp-enrolment.js';

/** Confirming the first one makes a set of recovery codes, which costs ten password hashes. */
const addingAuthenticators = { name: 'totp', max: 20, windowSeconds: 3_600 };

@ApiTags('My account')
@Controller('users/me/totp')
export class TotpController {
  constructor(
    private readonly enrolment: TotpEnrolment,
    private readonly authenticators: TotpAuthenticators,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ whileEnrolling: true })
  @Summary('My authenticator apps')
  @ApiOkResponse({ type: dto.AuthenticatorListResponse })
  async list(@CurrentCaller() { user }: Caller<UserFacts>): Promise<dto.AuthenticatorListResponse> {
    const authenticators = await this.authenticators.listOf(user.id);
    return { items: authenticators.map((each) => dto.AuthenticatorItem.of(each)), nextCursor: null };
  }

  @Post()
  @HttpCode(201)
  @Access({ recentSignIn: true, verifiedEmail: true, whileEnrolling: true })
  @Limited(addingAuthenticators)
  @Summary('Add an authenticator app', 'It counts once a code of it is confirmed, within a quarter of an hour.')
  @ApiCreatedResponse({
    type: dto.NewAuthenticatorResponse,
    headers: locationHeader,
  })
  @Refuses(invalidRequest, tooManyAuthenticators)
  async begin(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() { name = 'Authenticator' }: dto.NewAuthenticatorRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.NewAuthenticatorResponse> {
    const { id, secret } = await this.enrolment.begin(actor, user, name);
    const url = otpauthUrl(this.server.title, user.email ?? user.username, secret);
    reply.header('location', `${this.server.publicOrigin}/api/v1/users/me/totp/${id}`);
    return { id, secret, otpauthUrl: url, qrSvg: qrSvg(url) };
  }

  @Post('confirm')
  @HttpCode(200)
  @Access({ recentSignIn: true, verifiedEmail: true, whileEnrolling: true })
  @Limited(addingAuthenticators)
  @Summary('Show a code of the app that was added last')
  @ApiOkResponse({ type: dto.ConfirmedAuthenticatorResponse })
  @Refuses(invalidRequest, invalidCode, notFound, busy)
  async confirm(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() { code }: dto.ConfirmAuthenticatorRequest,
  ): Promise<dto.ConfirmedAuthenticatorResponse> {
    return this.enrolment.confirm(actor, user, code);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ recentSignIn: true, whileEnrolling: true })
  @Summary('Remove an authenticator app')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async remove(@CurrentCaller() { actor, user }: Caller<UserFacts>, @Param('id', IdParam) id: string): Promise<void> {
    await this.enrolment.remove(actor, user, id);
  }
}
