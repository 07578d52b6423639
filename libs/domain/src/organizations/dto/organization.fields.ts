import { applyDecorators } from '@nestjs/common';
import { Satisfies, Text } from '#platform/http/fields.js';
import { isPlainName } from '#platform/http/text.js';
import { slugPattern } from '../slug.policy.js';

/** It is in mails, where a link in a name would be one of ours (IN-03). */
export function OrganizationNameField({ optional = false } = {}): PropertyDecorator {
  return applyDecorators(
    Text({ max: 100, optional, example: 'Analytical Engines' }),
    Satisfies(isPlainName, 'a name, without links'),
  );
}

export function SlugField(about: string): PropertyDecorator {
  return Text({ optional: true, max: 63, pattern: slugPattern, about, example: 'analytical-engines' });
}
