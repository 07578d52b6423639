import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Public, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentCaller } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion } from '#platform/http/etag.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { lastOwner } from '#domain/organizations/organizations.errors.js';
import { lastAdmin } from '#domain/users/users.errors.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { CancelDeletionRequest, DeletionResponse } from './dto/account-deletion.dto.js';

@ApiTags('My account')
@Controller()
export class AccountDeletionController {
  constructor(private readonly deletion: AccountDeletionService) {}

  @Delete('users/me')
  @HttpCode(202)
  @Access({ recentSignIn: true })
  @Summary('Delete my account', 'Every session ends now; the account is erased after a grace in which I may cancel.')
  @ApiAcceptedResponse({ type: DeletionResponse })
  @Conditional()
  @Refuses(lastAdmin, lastOwner)
  async begin(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @ExpectedVersion() version: number | null,
  ): Promise<DeletionResponse> {
    return DeletionResponse.of(await this.deletion.begin(actor, { id: user.id, generation: user.generation }, version));
  }

  @Post('auth/account-deletion/cancel')
  @HttpCode(204)
  @Public()
  @Summary('Keep my account after all')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, invalidToken)
  async cancel(@Body() { cancelToken }: CancelDeletionRequest): Promise<void> {
    await this.deletion.cancel(cancelToken);
  }
}
