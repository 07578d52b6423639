import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentActor, CurrentCaller } from '#platform/http/caller.js';
import { IdParam } from '#platform/http/id-param.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { DeviceAuthorizations } from '#domain/device-authorizations/device-authorizations.service.js';
import type { SessionFacts } from '#domain/sessions/session-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { DeviceAuthorizationResponse, UserCodeRequest } from './device-authorization.dto.js';

/** The other half of RFC 8628: somebody who is signed in types the code, sees who asks, and decides. */
@ApiTags('Devices')
@Controller('device-authorizations')
export class DeviceAuthorizationsController {
  constructor(private readonly authorizations: DeviceAuthorizations) {}

  @Post('lookup')
  @HttpCode(200)
  @Access()
  // One of 20^8 codes, a few of which are waiting: nobody guesses one with this many tries.
  @Limited({ name: 'user-codes', max: 20, windowSeconds: 600 })
  @Summary('Who asks with this code?', 'It is mine to decide from then on, and nobody else’s.')
  @ApiOkResponse({ type: DeviceAuthorizationResponse })
  @Refuses(invalidRequest, notFound)
  async lookUp(
    @CurrentActor() actor: Actor,
    @Body() { userCode }: UserCodeRequest,
  ): Promise<DeviceAuthorizationResponse> {
    return DeviceAuthorizationResponse.of(await this.authorizations.claim(actor, userCode));
  }

  @Post(':id/approve')
  @HttpCode(204)
  @Access({ recentSignIn: true })
  @Summary('Sign me in on the screen that asks', 'After a look-up of its code.')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async approve(
    @CurrentCaller() { actor, user, session, assurance }: Caller<UserFacts, SessionFacts>,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const approver = { userId: user.id, generation: user.generation, sessionId: session.id };
    await this.authorizations.approve(actor, id, { ...approver, ...assurance });
  }

  @Post(':id/deny')
  @HttpCode(204)
  @Access()
  @Summary('Refuse the screen that asks')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async deny(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.authorizations.deny(actor, id);
  }
}
