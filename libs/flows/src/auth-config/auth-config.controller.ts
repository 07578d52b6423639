import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Captcha } from '#platform/captcha/captcha.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { languages } from '#platform/language/language.js';
import { EmailCodes } from '#domain/email-codes/email-codes.service.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { RelyingParty } from '#domain/passkeys/relying-party.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import { AuthConfigResponse, type SignInMethodsResponse } from './dto/auth-config.response.js';

@ApiTags('Signing in')
@Controller('auth/config')
export class AuthConfigController {
  constructor(
    private readonly signUps: SignUpRules,
    private readonly passwords: PasswordsService,
    private readonly emailCodes: EmailCodes,
    private readonly relyingParty: RelyingParty,
    private readonly providers: OAuthProviders,
    private readonly captcha: Captcha,
  ) {}

  @Get()
  @Public()
  @Summary('What is possible here', 'For front-ends: ways to sign in, who may sign up, rules for passwords.')
  @ApiOkResponse({ type: AuthConfigResponse })
  get(): AuthConfigResponse {
    return {
      mode: 'multi_user',
      methods: this.methods,
      registration: this.signUps.registration,
      emailVerification: this.signUps.allowUnverified ? 'optional' : 'required',
      password: this.passwords.rules,
      captcha: this.captcha.widget,
      terms: null,
      locales: [...languages],
    };
  }

  private get methods(): SignInMethodsResponse {
    return {
      password: true,
      emailCode: this.emailCodes.areOffered,
      passkey: this.relyingParty.isDomain,
      providers: this.providers.list().map(({ id }) => id),
    };
  }
}
