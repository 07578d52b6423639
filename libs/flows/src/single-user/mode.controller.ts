import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { invalidatedToken } from '#platform/errors/access.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentCaller, type Caller } from '#platform/http/caller.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { emailTaken } from '#domain/users/users.errors.js';
import { ModeResponse, SwitchModeRequest } from './dto/mode.dto.js';
import { ModeSwitch } from './mode-switch.js';
import { alreadyMultiUser } from './single-user.errors.js';

@ApiTags('Administration')
@Controller('admin/mode')
export class ModeController {
  constructor(private readonly modeSwitch: ModeSwitch) {}

  @Post()
  @HttpCode(200)
  @Access({ roles: ['admin'], recentSignIn: true, session: true })
  @Summary(
    'Switch from one person to many',
    'One way. The person keeps everything, and signs in with this address and password; AUTH_TOKEN opens nothing any more.',
  )
  @ApiOkResponse({ type: ModeResponse })
  @Refuses(invalidRequest, invalidatedToken, alreadyMultiUser, emailTaken, busy)
  async switch(
    @CurrentCaller() { actor, user }: Caller<UserFacts>,
    @Body() { email, password }: SwitchModeRequest,
  ): Promise<ModeResponse> {
    await this.modeSwitch.toMany(actor, user, { email, password });
    return { mode: 'multi_user' };
  }
}
