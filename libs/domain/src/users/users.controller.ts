import { Body, Controller, Get, Patch, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentCaller } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion, type HeaderReply, sendVersion, versionHeader } from '#platform/http/etag.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { ChangeProfileRequest, ProfileResponse } from './dto/profile.dto.js';
import type { UserFacts } from './user-facts.js';
import { usernameTaken } from './users.errors.js';
import { UsersService } from './users.service.js';

@ApiTags('My account')
@Controller('users/me')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ device: 'approved', whileEnrolling: true, scope: 'profile:read' })
  @Summary('My profile')
  @ApiOkResponse({ type: ProfileResponse, headers: versionHeader })
  get(@CurrentCaller() { user }: Caller<UserFacts>, @Res({ passthrough: true }) reply: HeaderReply): ProfileResponse {
    return this.answer(user, reply);
  }

  @Patch()
  @Access({ device: 'approved', scope: 'profile:write' })
  @Summary('Change my profile')
  @ApiOkResponse({ type: ProfileResponse, headers: versionHeader })
  @Conditional()
  // It tells which usernames are taken.
  @Limited({ name: 'profile', max: 60, windowSeconds: 3_600, local: true })
  @Refuses(invalidRequest, usernameTaken)
  async change(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() body: ChangeProfileRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<ProfileResponse> {
    return this.answer(await this.users.changeProfile(actor, user.id, body, version), reply);
  }

  private answer(user: UserFacts, reply: HeaderReply): ProfileResponse {
    sendVersion(reply, user.version);
    return ProfileResponse.of(user, this.server.publicOrigin);
  }
}
