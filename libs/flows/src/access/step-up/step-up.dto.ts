import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Choice, ObjectField, Secret } from '#platform/http/fields.js';
import { type StepUpMethodName, stepUpMethodNames } from './step-up.policy.js';

export class StepUpOptionsRequest {
  @Choice(stepUpMethodNames, {
    optional: true,
    about: 'Needed for `passkey` and `email_code`, which begin with a challenge',
  })
  readonly method?: StepUpMethodName;
}

export class StepUpRequest {
  @Choice(stepUpMethodNames)
  readonly method: StepUpMethodName;

  @Secret({ optional: true, about: 'For method `password`' })
  readonly password?: string;

  @Secret({ max: 128, optional: true, about: 'For `totp`, `recovery_code` and `email_code`', example: '123456' })
  readonly code?: string;

  @ObjectField({ optional: true, about: 'For `passkey`: `PublicKeyCredential.toJSON()`' })
  readonly credential?: Record<string, unknown>;

  @Secret({ max: 200, optional: true, about: 'From the options, for `passkey` and `email_code`' })
  readonly challenge?: string;
}

export class StepUpOptionsResponse {
  @ApiProperty({
    enum: stepUpMethodNames,
    isArray: true,
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
}
