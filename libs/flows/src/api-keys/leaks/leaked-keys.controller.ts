import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { AcceptedResponse } from '#platform/http/accepted.response.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import { LeakedSecretRequest } from '#domain/api-keys/dto/api-keys.requests.js';
import { LeakReports } from './leak-reports.service.js';

/** Scanners report what they find in bursts. */
const leakReports = { name: 'leaked-keys', max: 120, windowSeconds: 3_600 };

@ApiTags('API keys')
@Controller('api-keys')
export class LeakedKeysController {
  constructor(private readonly reports: LeakReports) {}

  @Post('leaked')
  @HttpCode(202)
  @Public()
  @Limited(leakReports)
  @Summary(
    'Report a secret that others can read',
    'By whoever finds it, without an account. It ends at once where the operator has it so, and its owner is told.',
  )
  @ApiAcceptedResponse({ type: AcceptedResponse })
  @Refuses(invalidRequest)
  async report(@Body() { secret }: LeakedSecretRequest): Promise<AcceptedResponse> {
    await this.reports.report(secret);
    return AcceptedResponse.of();
  }
}
