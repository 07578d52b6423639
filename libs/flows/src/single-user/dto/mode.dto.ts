import { ApiProperty } from '@nestjs/swagger';
import { Choice, Secret } from '#platform/http/fields.js';
import { EmailField } from '#domain/users/dto/person.fields.js';

const one = ['multi_user'] as const;

export class SwitchModeRequest {
  @Choice(one, { about: 'There is no way back' })
  readonly mode: (typeof one)[number];

  @EmailField({ about: 'What you sign in with from now on; it counts as confirmed' })
  readonly email: string;

  @Secret({ about: 'Your password from now on; not the one so far', example: 'correct horse battery staple' })
  readonly password: string;
}

export class ModeResponse {
  @ApiProperty({ enum: one })
  readonly mode: (typeof one)[number];
}
