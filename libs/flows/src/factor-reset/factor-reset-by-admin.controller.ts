import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { IdParam } from '#platform/http/id-param.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { ownAccount } from '#domain/users/users.errors.js';
import { ResetFactorsRequest, ResetFactorsResponse } from './dto/factor-reset.dto.js';
import { FactorResetService } from './factor-reset.service.js';

@ApiTags('Administration')
@Controller('admin/users/:id/second-factors')
export class FactorResetByAdminController {
  constructor(private readonly resets: FactorResetService) {}

  @Post('reset')
  @HttpCode(202)
  @Access({ roles: ['admin'], recentSignIn: true })
  @Summary(
    'Take the second factors off an account',
    'For somebody who lost phone and codes: after 24 hours, or once they confirm it by mail. Signing in with a factor cancels it.',
  )
  @ApiAcceptedResponse({ type: ResetFactorsResponse })
  @Refuses(invalidRequest, notFound, ownAccount)
  async begin(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: ResetFactorsRequest,
  ): Promise<ResetFactorsResponse> {
    const inForceAt = await this.resets.begin(actor, id, reason);
    return { inForceAt: inForceAt.toISOString() };
  }
}
