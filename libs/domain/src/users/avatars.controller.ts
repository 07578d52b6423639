import { Body, Controller, Delete, Get, HttpCode, Param, Put, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Public, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentCaller } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion, type HeaderReply, sendVersion, versionHeader } from '#platform/http/etag.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { pictureTypes } from './avatar.picture.js';
import { AvatarsService } from './avatars.service.js';
import { ProfileResponse } from './dto/profile.dto.js';
import type { UserFacts } from './user-facts.js';

@ApiTags('My account')
@Controller()
export class AvatarsController {
  constructor(
    private readonly avatars: AvatarsService,
    private readonly server: ServerSettings,
  ) {}

  @Put('users/me/avatar')
  @Access({ device: 'approved', scope: 'profile:write' })
  @RouteConfig({ mediaTypes: pictureTypes })
  @Summary('Show this picture of me', 'PNG, JPEG or WebP, at most 2 MiB; it is drawn anew and gets a new address.')
  @ApiConsumes(...pictureTypes)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ type: ProfileResponse, headers: versionHeader })
  @Conditional()
  // Drawing takes a core for a moment: nobody needs more new pictures than this.
  @Limited({ name: 'avatar', max: 20, windowSeconds: 3_600, local: true })
  @Refuses(invalidRequest)
  async put(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() picture: Buffer,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<ProfileResponse> {
    const changed = await this.avatars.put(actor, user.id, picture, version);
    sendVersion(reply, changed.version);
    return ProfileResponse.of(changed, this.server.publicOrigin);
  }

  @Delete('users/me/avatar')
  @HttpCode(204)
  @Access({ device: 'approved', scope: 'profile:write' })
  @Summary('Show my initials instead of a picture')
  @ApiNoContentResponse()
  @Conditional()
  async remove(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @ExpectedVersion() version: number | null,
  ): Promise<void> {
    await this.avatars.remove(actor, user.id, version);
  }

  @Get('avatars/:key')
  @Public()
  @Summary("Somebody's picture", 'Initials where there is none.')
  @ApiProduces('image/webp', 'image/svg+xml')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Refuses(notFound)
  async get(@Param('key') key: string, @Res({ passthrough: true }) reply: HeaderReply): Promise<Buffer> {
    const { mediaType, bytes } = await this.avatars.get(key);
    reply.header('content-type', mediaType);
    // Initials follow the name, so they are asked for again sooner; a picture's address dies with it.
    reply.header('cache-control', mediaType === 'image/svg+xml' ? 'public, max-age=600' : 'public, max-age=86400');
    reply.header('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'; sandbox`);
    reply.header('cross-origin-resource-policy', 'cross-origin');
    return bytes;
  }
}
