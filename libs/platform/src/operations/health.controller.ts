import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Public, Summary } from '../http/access.decorator.js';
import { type HealthResponse, healthResponse, HealthyResponse, UnhealthyResponse } from './health.response.js';
import { Readiness } from './readiness.js';

interface StatusReply {
  status(code: number): unknown;
}

/** For load balancers and orchestrators. Plain JSON in both cases: these callers read `status`, not problems. */
@ApiTags('Health')
@SkipThrottle()
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Summary('Does the process answer at all?', 'Asks nobody else: restarting it would not bring a database back.')
  @ApiOkResponse({ type: HealthyResponse })
  live(): HealthResponse {
    return healthResponse(null);
  }

  @Get('ready')
  @Summary('May requests be sent here?')
  @ApiOkResponse({ type: HealthyResponse })
  @ApiResponse({ status: 503, type: UnhealthyResponse })
  ready(@Res({ passthrough: true }) reply: StatusReply): Promise<HealthResponse> {
    return this.tell(reply);
  }

  @Get('auth')
  @Summary('Can people sign in?', 'They can where the database answers: no sign-in or token check is made without it.')
  @ApiOkResponse({ type: HealthyResponse })
  @ApiResponse({ status: 503, type: UnhealthyResponse })
  auth(@Res({ passthrough: true }) reply: StatusReply): Promise<HealthResponse> {
    return this.tell(reply);
  }

  private async tell(reply: StatusReply): Promise<HealthResponse> {
    const problem = await this.readiness.problem();
    if (problem !== null) reply.status(503);
    return healthResponse(problem);
  }
}
