import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isWellFormed } from './text.js';

/** One decorator per kind of field: how it is checked and how the OpenAPI document shows it cannot drift apart. */

export interface FieldOptions {
  readonly about?: string;
  readonly example?: unknown;
  readonly optional?: boolean;
  /** null is a value here ("none"); otherwise null is refused like any wrong type (RT-04). */
  readonly nullable?: boolean;
}

interface TextOptions extends FieldOptions {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: RegExp;
  readonly format?: string;
  /** Line breaks and tabs are part of it. */
  readonly multiline?: boolean;
}

/** Left out is fine, null is not: "undefined" and "null" must never reach a query as "any" (RT-04). */
const mayBeLeftOut = () => ValidateIf((_body: object, value: unknown) => value !== undefined);

export function presence({ optional, nullable }: FieldOptions): PropertyDecorator {
  if (nullable) return optional ? IsOptional() : ValidateIf((_body: object, value: unknown) => value !== null);
  return optional ? mayBeLeftOut() : applyDecorators();
}

export function shown(options: FieldOptions, schema: ApiPropertyOptions): PropertyDecorator {
  return ApiProperty({
    required: !options.optional,
    ...(options.nullable ? { nullable: true } : {}),
    ...(options.about ? { description: options.about } : {}),
    ...(options.example === undefined ? {} : { example: options.example }),
    ...schema,
  } as ApiPropertyOptions);
}

/** Text a person writes: bounded, well-formed Unicode, without invisible or control characters (IN-04). */
export function Text(options: TextOptions): PropertyDecorator {
  const { min = 1, max, pattern, format, multiline = false } = options;
  return applyDecorators(
    presence(options),
    IsString(),
    MinLength(min),
    MaxLength(max),
    WellFormed(multiline),
    ...(pattern ? [Matches(pattern)] : []),
    shown(options, {
      type: 'string',
      minLength: min,
      maxLength: max,
      ...(pattern ? { pattern: pattern.source } : {}),
      ...(format ? { format } : {}),
    }),
  );
}

export const idPattern = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/** The id of something, in a body or a query. */
export function Id(options: FieldOptions = {}): PropertyDecorator {
  return Text({ ...options, max: 36, pattern: idPattern, format: 'uuid' });
}

/** A secret as we made it, or as a person typed it; any characters, but bounded and never an object (RT-04). */
export function Secret(options: Omit<TextOptions, 'pattern' | 'max'> & { readonly max?: number }): PropertyDecorator {
  const { min = 1, max = 1024 } = options;
  return applyDecorators(
    presence(options),
    IsString(),
    MinLength(min),
    MaxLength(max),
    shown(options, { type: 'string', minLength: min, maxLength: max, format: options.format ?? 'password' }),
  );
}

/** Exactly so many of them. */
export function Secrets(options: FieldOptions & { readonly count: number; readonly max: number }): PropertyDecorator {
  const { count, max } = options;
  return applyDecorators(
    presence(options),
    IsArray(),
    ArrayMinSize(count),
    ArrayMaxSize(count),
    IsString({ each: true }),
    MinLength(1, { each: true }),
    MaxLength(max, { each: true }),
    shown(options, {
      type: 'array',
      minItems: count,
      maxItems: count,
      items: { type: 'string', minLength: 1, maxLength: max, format: 'password' },
    }),
  );
}

const timePattern = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z$/;

/** Postgres has no year 0 and no 30th of February; JavaScript has the one, and makes a day of March of the other (IN-06). */
function isTime(text: string): boolean {
  const read = new Date(timePattern.test(text) ? text : Number.NaN);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text.slice(0, 19));
}

/** A moment: ISO 8601 in UTC. Stays text; `new Date(text)` reads it. */
export function Time(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    presence(options),
    IsString(),
    Satisfies(isTime, 'a time in UTC such as 2026-01-31T12:00:00Z'),
    shown(options, { type: 'string', format: 'date-time' }),
  );
}

/** A day of the calendar, such as 2026-01-31. Stays text, which sorts as days do. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    presence(options),
    IsString(),
    Satisfies((text) => isTime(`${text}T00:00:00Z`), 'a day such as 2026-01-31'),
    shown(options, { type: 'string', format: 'date' }),
  );
}

/** A whole number, as JSON writes one. */
export function WholeNumber(options: FieldOptions & { readonly min: number; readonly max: number }): PropertyDecorator {
  const { min, max } = options;
  return applyDecorators(
    presence(options),
    IsInt(),
    Min(min),
    Max(max),
    shown(options, { type: 'integer', minimum: min, maximum: max }),
  );
}

export function Choice<T extends string>(values: readonly T[], options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(presence(options), IsIn(values), shown(options, { type: 'string', enum: [...values] }));
}

export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(presence(options), IsBoolean(), shown(options, { type: 'boolean' }));
}

export function ObjectField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(presence(options), IsObject(), shown(options, { type: 'object', additionalProperties: true }));
}

/** A list of objects of one request class. */
export function ListOf(
  item: () => new () => object,
  options: FieldOptions & { readonly max: number },
): PropertyDecorator {
  return applyDecorators(
    presence(options),
    IsArray(),
    ArrayMaxSize(options.max),
    IsObject({ each: true, message: '$property must be a list of objects' }),
    ValidateNested({ each: true, message: '$property must be a list of objects' }),
    Type(item),
    shown(options, { type: () => [item()], maxItems: options.max }),
  );
}

/** A rule of our own beside the shape, e.g. a policy; `wanted` completes "must be ...". */
export function Satisfies(rule: (value: string) => boolean, wanted: string): PropertyDecorator {
  return satisfies((value) => typeof value === 'string' && rule(value), wanted);
}

/** The same for objects. */
export function ObjectSatisfies(rule: (value: object) => boolean, wanted: string): PropertyDecorator {
  return satisfies((value) => typeof value === 'object' && value !== null && rule(value), wanted);
}

function satisfies(rule: (value: unknown) => boolean, wanted: string): PropertyDecorator {
  return ValidateBy({
    name: 'satisfies',
    validator: {
      validate: (value) => value === null || rule(value),
      defaultMessage: () => `$property must be ${wanted}`,
    },
  });
}

function WellFormed(multiline: boolean): PropertyDecorator {
  return ValidateBy({
    name: 'wellFormed',
    validator: {
      validate: (value) =>
        typeof value === 'string' && isWellFormed(multiline ? value.replace(/[\n\r\t]/g, ' ') : value),
      defaultMessage: () => '$property must be text without control characters or invisible ones',
    },
  });
}
