import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { ConfirmFactorResetRequest } from './dto/factor-reset.dto.js';
import { FactorResetService } from './factor-reset.service.js';

@ApiTags('Signing in')
@Controller('auth/second-factor-reset')
export class FactorResetController {
  constructor(private readonly resets: FactorResetService) {}

  @Post('confirm')
  @HttpCode(204)
  @Public()
  @Summary('Agree that my second factors go', 'With the token from the mail. It does not sign in.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, invalidToken)
  async confirm(@Body() { token }: ConfirmFactorResetRequest): Promise<void> {
    await this.resets.confirm(token);
  }
}
