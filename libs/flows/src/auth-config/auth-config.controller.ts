import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Captcha } from '#platform/captcha/captcha.js';
import { InstanceMode } from '#platform/instance-mode/instance-mode.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { languages } from '#platform/language/language.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import { AuthConfigResponse } from './dto/auth-config.response.js';
import { OfferedMethods } from './offered-methods.js';

@ApiTags('Signing in')
@Controller('auth/config')
export class AuthConfigController {
  constructor(
    private readonly mode: InstanceMode,
    private readonly methods: OfferedMethods,
    private readonly signUps: SignUpRules,
    private readonly passwords: PasswordsService,
    private readonly captcha: Captcha,
  ) {}

  @Get()
  @Public()
  @Summary('What is possible here', 'For front-ends: ways to sign in, who may sign up, rules for passwords.')
  @ApiOkResponse({ type: AuthConfigResponse })
  async get(): Promise<AuthConfigResponse> {
    const isSingleUser = await this.mode.isSingleUser();
    return {
      mode: isSingleUser ? 'single_user' : 'multi_user',
      methods: this.methods.list({ isSingleUser }),
      registration: isSingleUser ? 'closed' : this.signUps.registration,
      emailVerification: this.signUps.allowUnverified ? 'optional' : 'required',
      password: this.passwords.rules,
      captcha: this.captcha.widget,
      terms: null,
      locales: [...languages],
    };
  }
}
