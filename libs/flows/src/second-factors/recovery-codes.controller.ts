import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentCaller, type Caller } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import { RecoveryCodes } from '#domain/recovery-codes/recovery-codes.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { NewRecoveryCodesResponse, RecoveryCodesResponse } from './dto/recovery-codes.responses.js';
import { RecoveryCodeSets } from './recovery-code-sets.js';

/** A set costs ten password hashes. */
const makingCodes = { name: 'recovery-codes', max: 5, windowSeconds: 3_600 };

@ApiTags('My account')
@Controller('users/me/recovery-codes')
export class RecoveryCodesController {
  constructor(
    private readonly codes: RecoveryCodes,
    private readonly sets: RecoveryCodeSets,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ whileEnrolling: true })
  @Summary('How many recovery codes I have left')
  @ApiOkResponse({ type: RecoveryCodesResponse })
  async count(@CurrentCaller() { user }: Caller<UserFacts>): Promise<RecoveryCodesResponse> {
    return { remaining: await this.codes.remaining(user.id) };
  }

  @Post()
  @HttpCode(201)
  @Access({ recentSignIn: true, verifiedEmail: true, whileEnrolling: true })
  @Limited(makingCodes)
  @Summary('Make ten recovery codes', 'They are shown this once, and older ones are dead.')
  @ApiCreatedResponse({
    type: NewRecoveryCodesResponse,
    headers: locationHeader,
  })
  @Refuses(busy)
  async renew(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<NewRecoveryCodesResponse> {
    const recoveryCodes = await this.sets.renew(actor, user);
    reply.header('location', `${this.server.publicOrigin}/api/v1/users/me/recovery-codes`);
    return { recoveryCodes };
  }
}
