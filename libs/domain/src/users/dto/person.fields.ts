import { applyDecorators } from '@nestjs/common';
import { Satisfies, Text } from '#platform/http/fields.js';
import { maxEmailBytes, parseEmailAddress } from '../email-address.policy.js';
import { isPlainName } from '#platform/http/text.js';
import { canonicalLocale, longestName } from '../profile.policy.js';
import { usernamePattern } from '../username.policy.js';

interface Options {
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly about?: string;
}

export function EmailField(options: Options = {}): PropertyDecorator {
  return applyDecorators(
    Text({ min: 3, max: maxEmailBytes, format: 'email', example: 'ada@example.org', ...options }),
    Satisfies((text: string) => parseEmailAddress(text) !== null, 'an e-mail address such as ada@example.org'),
  );
}

export function UsernameField(options: Options = {}): PropertyDecorator {
  return Text({ min: 2, max: 64, pattern: usernamePattern, example: 'ada', ...options });
}

export function NameField(options: Options = {}): PropertyDecorator {
  return applyDecorators(
    Text({ max: longestName, example: 'Ada Lovelace', ...options }),
    Satisfies(isPlainName, 'a name, without links'),
  );
}

export function LocaleField(options: Options = {}): PropertyDecorator {
  return applyDecorators(
    Text({ min: 2, max: 35, pattern: /^[A-Za-z0-9-]+$/, example: 'en-GB', ...options }),
    Satisfies((text: string) => canonicalLocale(text) !== null, 'a language tag (BCP 47) such as en-GB'),
  );
}
