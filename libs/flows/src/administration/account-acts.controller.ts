import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { AcceptedResponse } from '#platform/http/accepted.response.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { IdParam } from '#platform/http/id-param.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { mailNotConfigured } from '#platform/mail/mail.errors.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { SessionListResponse } from '#domain/sessions/dto/session.response.js';
import { lastAdmin, ownAccount } from '#domain/users/users.errors.js';
import { AccountActsService } from './account-acts.service.js';
import { emailMissing } from './administration.errors.js';
import { ChangeRoleRequest, SuspendRequest } from './dto/admin-users.requests.js';
import { PasswordResetByAdmin } from './password-reset-by-admin.js';

@ApiTags('Administration')
@Controller('admin/users/:id')
export class AccountActsController {
  constructor(
    private readonly acts: AccountActsService,
    private readonly passwordReset: PasswordResetByAdmin,
  ) {}

  @Post('suspend')
  @HttpCode(204)
  @Access({ roles: ['admin'], scope: 'users:write', service: 'instance' })
  @Summary('Suspend an account', 'Every session of it ends; signing in is refused until it is reactivated.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, notFound, lastAdmin, ownAccount)
  async suspend(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: SuspendRequest,
  ): Promise<void> {
    await this.acts.suspend(actor, id, reason);
  }

  @Post('reactivate')
  @HttpCode(204)
  @Access({ roles: ['admin'], scope: 'users:write', service: 'instance' })
  @Summary('End a suspension, or a deletion that is under way')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async reactivate(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.acts.reactivate(actor, id);
  }

  @Post('password-reset')
  @HttpCode(202)
  @Access({ roles: ['admin'] })
  @Summary('Start a password reset', 'Every session ends; the person gets a mail with a link to set a new password.')
  @ApiAcceptedResponse({ type: AcceptedResponse })
  @Refuses(notFound, emailMissing, mailNotConfigured, tooManyAttempts)
  async resetPassword(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<AcceptedResponse> {
    await this.passwordReset.start(actor, id);
    return AcceptedResponse.of();
  }

  @Post('role')
  @HttpCode(204)
  @Access({ roles: ['admin'], recentSignIn: true })
  @Summary('Give an account another role')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, notFound, lastAdmin, ownAccount)
  async setRole(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { role }: ChangeRoleRequest,
  ): Promise<void> {
    await this.acts.setRole(actor, id, role);
  }

  @Get('sessions')
  @Access({ roles: ['admin'] })
  @Summary('The devices an account is signed in on')
  @ApiOkResponse({ type: SessionListResponse })
  @Refuses(notFound)
  async sessions(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<SessionListResponse> {
    return SessionListResponse.of(await this.acts.sessionsOf(id), actor.sessionId);
  }

  @Delete('sessions')
  @HttpCode(204)
  @Access({ roles: ['admin'] })
  @Summary('Sign an account out everywhere')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async endSessions(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.acts.endSessions(actor, id);
  }
}
