import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { stepUpRequired } from '#platform/errors/access.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion, type HeaderReply, sendVersion, versionHeader } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { emailTaken, usernameTaken } from '#domain/users/users.errors.js';
import { AccountActsService } from './account-acts.service.js';
import { AdminUsersService } from './admin-users.service.js';
import type { AdministeredUser } from './administered-users.query.js';
import { AdminUserListResponse, AdminUserResponse } from './dto/admin-user.response.js';
import { ChangeUserRequest, CreateUserRequest, ListUsersQuery } from './dto/admin-users.requests.js';

/** Making an administrator is as grave as making somebody one (AZ-07), so it takes the same recent sign-in. */
const grantsRole = (body: unknown): boolean => {
  const { role = 'default' } = body as { role?: unknown };
  return role !== 'default';
};

@ApiTags('Administration')
@Controller('admin/users')
export class AdminUsersController {
  constructor(
    private readonly users: AdminUsersService,
    private readonly acts: AccountActsService,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ roles: ['admin'], scope: 'users:read', service: 'instance' })
  @Summary('Accounts, with search and filters')
  @Paged(AdminUserListResponse)
  async list(@Query() query: ListUsersQuery): Promise<AdminUserListResponse> {
    const { rows, nextCursor } = await this.users.list(query);
    return AdminUserListResponse.of(rows, nextCursor, this.server.publicOrigin);
  }

  @Post()
  @Idempotent()
  @Access({ roles: ['admin'], recentSignIn: grantsRole, multiUser: true, scope: 'users:write', service: 'instance' })
  @Summary('Make an account', 'The address counts as confirmed; the person gets a mail with a link to set a password.')
  @ApiCreatedResponse({
    type: AdminUserResponse,
    headers: { ...versionHeader, ...locationHeader },
  })
  @Refuses(invalidRequest, usernameTaken, emailTaken, stepUpRequired)
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateUserRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<AdminUserResponse> {
    const user = await this.users.create(actor, body);
    reply.header('location', `${this.server.publicOrigin}/api/v1/admin/users/${user.id}`);
    return this.answer(user, reply);
  }

  @Get(':id')
  @Access({ roles: ['admin'], scope: 'users:read', service: 'instance' })
  @Summary('One account')
  @ApiOkResponse({ type: AdminUserResponse, headers: versionHeader })
  @Refuses(notFound)
  async get(
    @Param('id', IdParam) id: string,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<AdminUserResponse> {
    return this.answer(await this.users.get(id), reply);
  }

  @Patch(':id')
  @Access({ roles: ['admin'], scope: 'users:write', service: 'instance' })
  @Summary('Change an account')
  @ApiOkResponse({ type: AdminUserResponse, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest, notFound, usernameTaken)
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ChangeUserRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<AdminUserResponse> {
    await this.acts.change(actor, id, body, version);
    return this.answer(await this.users.get(id), reply);
  }

  private answer(user: AdministeredUser, reply: HeaderReply): AdminUserResponse {
    sendVersion(reply, user.version);
    return AdminUserResponse.of(user, this.server.publicOrigin);
  }
}
