import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { userInactive } from '#platform/errors/access.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { invalidRedirect } from '#platform/errors/redirect.errors.js';
import { locationHeader } from '#platform/http/location.js';
import { LoginLinkMaking } from './login-link-making.js';
import { LoginLinkResponse, MakeLoginLinkRequest } from './login-links.dto.js';

@ApiTags('Administration')
@Controller('users/:id/login-links')
export class LoginLinksController {
  constructor(
    private readonly making: LoginLinkMaking,
    private readonly server: ServerSettings,
  ) {}

  @Post()
  @HttpCode(201)
  @Access({ roles: ['admin'], recentSignIn: true, scope: 'login_links:create', service: 'instance' })
  @Summary('Make a link that signs a person in once', 'Never for a manager or an administrator.')
  @ApiCreatedResponse({ type: LoginLinkResponse, headers: locationHeader })
  @Refuses(invalidRequest, invalidRedirect, notFound, userInactive)
  async make(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: MakeLoginLinkRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<LoginLinkResponse> {
    const link = await this.making.make(actor, id, body);
    reply.header('location', `${this.server.publicOrigin}/api/v1/users/${id}/login-links`);
    return link;
  }
}
