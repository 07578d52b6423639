import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Public, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentCaller } from '#platform/http/caller.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { invitationExpired, invitationNotYours } from '#domain/invitations/invitations.errors.js';
import { organizationFull } from '#domain/organizations/organizations.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { AcceptedInvitationResponse } from './accepted.response.js';
import { FoundInvitationResponse, InvitationTokenRequest } from './invited.dto.js';
import { InvitedService } from './invited.service.js';

/** Strangers, whoever's tokens they try: what is found counts like what is not (EN-06). */
const strangersTokens = { name: 'invitation-tokens', max: 60, windowSeconds: 3_600 };

@ApiTags('Invitations')
@Controller('invitations')
export class InvitedController {
  constructor(private readonly invited: InvitedService) {}

  @Post('lookup')
  @HttpCode(200)
  @Public({ multiUser: true })
  @Summary('What am I invited to?', 'With the token from the mail, or of an invite link; no account is needed.')
  @ApiOkResponse({ type: FoundInvitationResponse })
  @Limited(strangersTokens)
  @Refuses(invalidRequest, invitationExpired)
  async lookUp(@Body() { token }: InvitationTokenRequest): Promise<FoundInvitationResponse> {
    return FoundInvitationResponse.of(await this.invited.lookUp(token));
  }

  @Post('accept')
  @HttpCode(200)
  @Access({ verifiedEmail: true, multiUser: true })
  @Summary(
    'Accept an invitation',
    'By the person whose confirmed address it was mailed to. Who is a member already stays what they are.',
  )
  @ApiOkResponse({ type: AcceptedInvitationResponse })
  @Refuses(invalidRequest, invitationExpired, invitationNotYours, organizationFull)
  async accept(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() { token }: InvitationTokenRequest,
  ): Promise<AcceptedInvitationResponse> {
    return AcceptedInvitationResponse.of(await this.invited.accept(actor, user.id, token));
  }

  @Post('decline')
  @HttpCode(204)
  @Public({ multiUser: true })
  @Summary('Decline an invitation', 'With the token from the mail; no account is needed.')
  @ApiNoContentResponse()
  @Limited(strangersTokens)
  @Refuses(invalidRequest, invitationExpired)
  async decline(@Body() { token }: InvitationTokenRequest): Promise<void> {
    await this.invited.decline(token);
  }
}
