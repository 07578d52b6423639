import { ListOf, Secret, Text } from '#platform/http/fields.js';
import { EmailField, LocaleField, NameField, UsernameField } from '#domain/users/dto/person.fields.js';

export class ConsentRequest {
  @Text({ max: 100, example: 'terms' })
  readonly document: string;

  @Text({ max: 50, example: '2025-01' })
  readonly version: string;
}

export class RegisterRequest {
  @EmailField()
  readonly email: string;

  // What is too long for a password is told by the password policy, with its own code.
  @Secret({ max: 8192, example: 'correct horse battery staple' })
  readonly password: string;

  @NameField({ optional: true })
  readonly name?: string;

  @UsernameField({ optional: true, about: 'A wish; if it is taken at confirmation, a free name near it is given' })
  readonly username?: string;

  @Secret({ optional: true, max: 200, about: 'From an invitation' })
  readonly inviteToken?: string;

  @Secret({ optional: true, max: 200, about: 'Printed at start while a production installation has no administrator' })
  readonly setupToken?: string;

  @LocaleField({ optional: true })
  readonly locale?: string;

  @ListOf(() => ConsentRequest, { optional: true, max: 20 })
  readonly consents?: ConsentRequest[];

  @Secret({ optional: true, max: 4096, about: 'Answer of the CAPTCHA widget, where one is asked for' })
  readonly captchaToken?: string;
}
