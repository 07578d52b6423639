import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { organizationInactive } from '#platform/errors/access.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentActor, CurrentCaller } from '#platform/http/caller.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import type { SessionFacts } from '#domain/sessions/session-facts.js';
import { usageLimitReached } from '#domain/usage/usage.errors.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { Consuming } from './consuming.service.js';
import { ConsumeRequest, UsageLimitsResponse } from './usage.dto.js';

@ApiTags('Usage')
@Controller('usage')
export class UsageController {
  constructor(private readonly usage: Consuming) {}

  @Post('consume')
  @HttpCode(200)
  @Access({ roles: ['manager', 'admin'], scope: 'usage:consume', service: 'any', ownName: true })
  @Idempotent({ required: true })
  @Summary(
    'Consumes messages and tokens in somebody’s name',
    'All or nothing, against their daily limit of messages and the monthly tokens of the organization. With `enforce: false` it records ' +
      'what is already spent. A person’s key: in their own name, unless they are a manager or an administrator. A key of an organization: in the ' +
      'names of its members, there.',
  )
  @ApiOkResponse({ type: UsageLimitsResponse })
  @Refuses(invalidRequest, notFound, organizationInactive, usageLimitReached)
  async consume(@CurrentActor() actor: Actor, @Body() body: ConsumeRequest): Promise<UsageLimitsResponse> {
    return UsageLimitsResponse.of(await this.usage.consume(actor, ConsumeRequest.read(body)));
  }

  @Get('me')
  @Access({ scope: 'usage:read' })
  @Summary('What is left to me', 'Of the organization too, where I act in one.')
  @ApiOkResponse({ type: UsageLimitsResponse })
  async mine(@CurrentCaller() caller: Caller<UserFacts, SessionFacts | null>): Promise<UsageLimitsResponse> {
    const { actor, user, session } = caller;
    return UsageLimitsResponse.of(await this.usage.limitsOf(actor, user.id, session?.organizationId ?? null));
  }
}
