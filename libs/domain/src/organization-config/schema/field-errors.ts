import type { ErrorObject } from 'ajv';
import type { FieldError } from '#platform/errors/domain-error.js';

/** Enough to mend a document by; an array of thousands of wrong values is not told value by value. */
const mostErrors = 20;
/** A key is told as it was sent, unless it is no key but a page. */
const longestField = 200;

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
};

/** One for each field: the first thing that is wrong with it. */
export function fieldErrorsOf(errors: readonly ErrorObject[]): FieldError[] {
  const fields = new Map<string, FieldError>();
  for (const error of errors) {
    const field = fieldOf(error).slice(0, longestField);
    if (!fields.has(field)) fields.set(field, { field, ...wordsOf(error) });
    if (fields.size === mostErrors) break;
  }
  return [...fields.values()];
}

/** `/features/file_upload` (RFC 6901) as our errors name fields: `features.file_upload`. */
function fieldOf({ instancePath, params }: ErrorObject): string {
  const { additionalProperty, unevaluatedProperty, missingProperty } = params as Record<string, string | undefined>;
  const inner = additionalProperty ?? unevaluatedProperty ?? missingProperty;
  const parts = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return [...parts, ...(inner === undefined ? [] : [inner])].join('.');
}

function wordsOf({ keyword, params, message = 'is not valid' }: ErrorObject): Omit<FieldError, 'field'> {
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { code: 'unknown_field', message: 'This field is not known here: leave it out.' };
    case 'required':
      return { code: 'required', message: 'This field is needed.' };
    case 'type': {
      const { type } = params as { type: string };
      return { code: 'invalid', message: `It must be ${typeWords[type] ?? type}.` };
    }
    case 'maxLength':
    case 'maxItems':
      return { code: 'too_long', message: `It ${message}.` };
    case 'format':
      return { code: 'invalid', message: 'It must be text without control characters or invisible ones.' };
    default:
      return { code: 'invalid', message: `It ${message}.` };
  }
}
