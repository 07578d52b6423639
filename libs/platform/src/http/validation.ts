import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldError } from '../errors/domain-error.js';
import { invalidRequest } from '../errors/common.errors.js';

/**
 * Request bodies become their request class, or one answer naming every wrong field. Unknown fields are refused, nothing is converted:
 * "1" is no number and null is no text (AZ-05, IN-06).
 */
export function requestValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    // The value is needed to tell a missing field from a wrong one; it goes no further than this file (LG-01).
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => invalidRequest({}, fieldErrorsOf(errors)),
  });
}

function fieldErrorsOf(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = error.constraints ? [fieldErrorOf(field, error.constraints, error)] : [];
    return [...own, ...fieldErrorsOf(error.children ?? [], field)];
  });
}

/** Told first: what is no text is not "too long". */
const wrongTypes = ['isString', 'isBoolean', 'isArray', 'isObject', 'isIn', 'nestedValidation'];

function fieldErrorOf(field: string, constraints: Record<string, string>, error: ValidationError): FieldError {
  if (constraints['whitelistValidation']) {
    return { field, code: 'unknown_field', message: 'This field is not known here: leave it out.' };
  }
  if (error.value === undefined) return { field, code: 'required', message: 'This field is needed.' };
  const wrongType = wrongTypes.find((name) => name in constraints);
  if (wrongType) return { field, code: 'invalid', message: sentence(constraints[wrongType] ?? '', field) };
  if (constraints['maxLength']) return { field, code: 'too_long', message: sentence(constraints['maxLength'], field) };
  const [message = 'is not valid'] = Object.values(constraints).reverse();
  return { field, code: 'invalid', message: sentence(message, field) };
}

function sentence(message: string, field: string): string {
  const text = message.startsWith(field) ? `It${message.slice(field.length)}` : message;
  return text.endsWith('.') ? text : `${text}.`;
}
