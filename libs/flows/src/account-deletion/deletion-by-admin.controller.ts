import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { lastOwner } from '#domain/organizations/organizations.errors.js';
import { lastAdmin, ownAccount } from '#domain/users/users.errors.js';
import { DeletionByAdmin } from './deletion-by-admin.js';
import { DeletionResponse } from './dto/account-deletion.dto.js';

@ApiTags('Administration')
@Controller('admin/users')
export class DeletionByAdminController {
  constructor(private readonly deletion: DeletionByAdmin) {}

  @Delete(':id')
  @HttpCode(202)
  @Access({ roles: ['admin'], recentSignIn: true })
  @Summary('Delete an account', 'Its sessions end now; it is erased after the same grace as when its owner deletes it.')
  @ApiAcceptedResponse({ type: DeletionResponse })
  @Conditional()
  @Refuses(notFound, lastAdmin, lastOwner, ownAccount)
  async begin(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @ExpectedVersion() version: number | null,
  ): Promise<DeletionResponse> {
    return DeletionResponse.of(await this.deletion.begin(actor, id, version));
  }
}
