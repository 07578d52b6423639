import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { busy } from '#domain/passwords/passwords.errors.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { typedIdentifierIn } from '#domain/users/dto/typed-identifier.js';
import { identifierOf } from '#domain/users/identifiers.policy.js';
import { AccountRecoveryService } from './account-recovery.service.js';
import { AccountRecoveryRequest, AccountRecoveryResponse, StopRecoveryRequest } from './dto/account-recovery.dto.js';
import { RecoveryStopService } from './recovery-stop.service.js';
import { recoveryLifeSeconds } from './recovery-tokens.js';

@ApiTags('Signing in')
@Controller('auth/account-recovery')
export class AccountRecoveryController {
  constructor(
    private readonly recovery: AccountRecoveryService,
    private readonly stopping: RecoveryStopService,
  ) {}

  @Post()
  @HttpCode(200)
  @Public({ multiUser: true })
  @Summary(
    'Get back in with two recovery codes',
    'Gives a token that sets a new password. The codes are spent when both are right, else neither.',
  )
  @ApiOkResponse({ type: AccountRecoveryResponse })
  @Refuses(invalidRequest, invalidCredentials, tooManyAttempts, busy)
  async recover(@Body() body: AccountRecoveryRequest): Promise<AccountRecoveryResponse> {
    const identifier = identifierOf(typedIdentifierIn(body));
    const resetToken = await this.recovery.recover(identifier, body.recoveryCodes);
    return { resetToken, expiresIn: recoveryLifeSeconds };
  }

  @Post('stop')
  @HttpCode(204)
  @Public()
  @Summary('Stop a recovery that was not mine', 'With the token of the mail about it. Codes and sessions end.')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, invalidToken)
  async stop(@Body() { token }: StopRecoveryRequest): Promise<void> {
    await this.stopping.stop(token);
  }
}
