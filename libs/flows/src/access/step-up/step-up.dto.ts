import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ObjectField, Secret, Text } from '#platform/http/fields.js';
import { challengePattern } from '#domain/oauth-transactions/code-challenge.js';
import { type StepUpMethodName, stepUpMethodPattern } from './step-up.policy.js';

export class StepUpOptionsRequest {
  @Text({
    max: 50,
    optional: true,
    pattern: stepUpMethodPattern,
    about: 'Needed for `passkey`, `email_code` and `provider:<id>`, which have a beginning',
    example: 'passkey',
  })
  readonly method?: StepUpMethodName;

  @Text({
    max: 2048,
    optional: true,
    about: 'For `provider:<id>`: where the browser comes back to; left out: the first client',
  })
  readonly redirectTo?: string;

  @Text({
    max: 43,
    optional: true,
    pattern: challengePattern,
    about: 'For `provider:<id>`: S256 of your verifier (RFC 7636)',
    example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  })
  readonly codeChallenge?: string;
}

export class StepUpRequest {
  @Text({ max: 50, pattern: stepUpMethodPattern, example: 'passkey' })
  readonly method: StepUpMethodName;

  @Secret({ optional: true, about: 'For method `password`' })
  readonly password?: string;

  @Secret({
    max: 128,
    optional: true,
    about: 'For `totp`, `recovery_code`, `email_code` and `provider:<id>`',
    example: '123456',
  })
  readonly code?: string;

  @Secret({ max: 128, optional: true, about: 'For `provider:<id>`, as RFC 7636 has it' })
  readonly codeVerifier?: string;

  @ObjectField({ optional: true, about: 'For `passkey`: `PublicKeyCredential.toJSON()`' })
  readonly credential?: Record<string, unknown>;

  @Secret({ max: 200, optional: true, about: 'From the options, for `passkey` and `email_code`' })
  readonly challenge?: string;
}

export class StepUpOptionsResponse {
  @ApiProperty({
    type: [String],
    description: 'What this person can show who they are with, strongest first',
  })
  readonly methods: StepUpMethodName[];

  @ApiProperty({ required: false, description: 'Send it back with the code or credential' })
  readonly challenge?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'For `PublicKeyCredential.parseRequestOptionsFromJSON()`',
  })
  readonly options?: Record<string, unknown>;

  @ApiPropertyOptional({
    format: 'uri',
    description: 'For `provider:<id>`: open it at top level within a minute, once',
  })
  readonly url?: string;
}
