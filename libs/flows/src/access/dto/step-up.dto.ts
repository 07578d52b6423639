import { ApiProperty } from '@nestjs/swagger';
import { Choice, Secret } from '#platform/http/fields.js';

const methods = ['password'] as const;

export class StepUpOptionsRequest {
  @Choice(methods, { optional: true })
  readonly method?: (typeof methods)[number];
}

export class StepUpRequest {
  @Choice(methods)
  readonly method: (typeof methods)[number];

  @Secret({ about: 'The password, for method password' })
  readonly password: string;
}

export class StepUpOptionsResponse {
  @ApiProperty({ type: [String], description: 'What this person can show who they are with, strongest first' })
  readonly methods: string[];
}
