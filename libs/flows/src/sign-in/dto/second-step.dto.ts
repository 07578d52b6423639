import { ApiProperty } from '@nestjs/swagger';
import { Choice, Flag, ObjectField, Secret } from '#platform/http/fields.js';
import { type SecondStepMethod, secondStepMethods } from '../second-step/second-step.policy.js';

/** What a way in answers with where a second factor is missing. */
export class SecondStepRequiredResponse {
  @ApiProperty({ type: 'string', enum: ['second_step_required'] })
  readonly status: 'second_step_required';

  @ApiProperty({ description: 'Send it back with the second factor; it is good for nothing else' })
  readonly challenge: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  readonly expiresIn: number;

  @ApiProperty({ enum: secondStepMethods, isArray: true, description: 'What you have, any of them will do' })
  readonly methods: readonly SecondStepMethod[];
}

export class SecondStepRequest {
  @Secret({ max: 200, about: 'From the way in that asked for a second factor' })
  readonly challenge: string;

  @Choice(secondStepMethods)
  readonly method: SecondStepMethod;

  @Secret({ max: 128, optional: true, about: 'Of the authenticator app, or a recovery code', example: '123456' })
  readonly code?: string;

  @ObjectField({
    optional: true,
    about: 'For method passkey: `PublicKeyCredential.toJSON()`, made with the options asked for',
  })
  readonly credential?: Record<string, unknown>;

  @Flag({ optional: true, about: 'Ask for no second factor on this device for 30 days' })
  readonly trustDevice?: boolean;

  @Secret({ max: 256, optional: true, about: 'From an earlier sign-in on this device; else the one that came first' })
  readonly knownDeviceToken?: string;
}

export class SecondStepOptionsRequest {
  @Secret({ max: 200, about: 'From the way in that asked for a second factor' })
  readonly challenge: string;
}

export class SecondStepOptionsResponse {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'For `PublicKeyCredential.parseRequestOptionsFromJSON()`: good once, for five minutes; with the same challenge',
  })
  readonly options: object;
}
