import { ApiProperty } from '@nestjs/swagger';
import { type CaptchaProvider, captchaProviders } from '#platform/captcha/captcha-providers.js';

export class SignInMethodsResponse {
  @ApiProperty()
  readonly password: boolean;

  @ApiProperty()
  readonly emailCode: boolean;

  @ApiProperty()
  readonly passkey: boolean;

  @ApiProperty({ type: [String], description: 'Ids of providers' })
  readonly providers: string[];
}

export class PasswordRulesResponse {
  @ApiProperty({ description: 'Characters (Unicode code points)' })
  readonly minLength: number;

  @ApiProperty()
  readonly maxLength: number;

  @ApiProperty({ description: '0 to 4, as zxcvbn estimates it' })
  readonly minStrength: number;

  @ApiProperty({
    type: [String],
    description:
      '`common`: none of the common ones; `context`: own name, address and the name of the product count for nothing; `breached`: none ' +
      'from a known breach; `history:n`: none of the last n; `lowercase:n`, `uppercase:n`, `numeric:n`, `symbol:n`: so many of these, or ' +
      'with `requirements:n` n of these four',
  })
  readonly rules: readonly string[];
}

/** For drawing the widget when `captcha_required` asks for one. */
export class CaptchaResponse {
  @ApiProperty({ enum: Object.keys(captchaProviders) })
  readonly provider: CaptchaProvider;

  @ApiProperty()
  readonly siteKey: string;
}

/** What a front-end must know to draw its sign-in pages. */
export class AuthConfigResponse {
  @ApiProperty({ enum: ['multi_user', 'single_user'], description: 'single_user: sign in with the password alone' })
  readonly mode: 'multi_user' | 'single_user';

  @ApiProperty()
  readonly methods: SignInMethodsResponse;

  @ApiProperty({ enum: ['open', 'invite', 'closed'], description: '`invite`: with the token of an invitation only' })
  readonly registration: 'open' | 'invite' | 'closed';

  @ApiProperty({ enum: ['required', 'optional'] })
  readonly emailVerification: 'required' | 'optional';

  @ApiProperty()
  readonly password: PasswordRulesResponse;

  @ApiProperty({ type: CaptchaResponse, nullable: true, description: 'Null: none is asked for' })
  readonly captcha: CaptchaResponse | null;

  @ApiProperty({ type: 'object', additionalProperties: false, nullable: true, description: 'Null: none to agree to' })
  readonly terms: null;

  @ApiProperty({ type: [String], description: 'Languages of mails and pages (BCP 47)' })
  readonly locales: string[];
}
