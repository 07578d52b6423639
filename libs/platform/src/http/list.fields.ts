import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type FieldOptions, idPattern, ObjectSatisfies, presence, shown } from './fields.js';

/** Some of a closed list, each once. */
export function Choices<T extends string>(
  values: readonly T[],
  options: FieldOptions & { readonly min?: number } = {},
): PropertyDecorator {
  const { min = 0 } = options;
  const schema = { type: 'array', uniqueItems: true, minItems: min, items: { type: 'string', enum: [...values] } };
  return applyDecorators(
    presence(options),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(values.length),
    ArrayUnique(),
    IsIn(values, { each: true }),
    shown(options, schema as object),
  );
}

/** Short texts of which each keeps a rule; `wanted` completes "must be a list of ...". */
export function Texts(
  options: FieldOptions & {
    readonly most: number;
    readonly max: number;
    readonly each: (text: string) => boolean;
    readonly wanted: string;
  },
): PropertyDecorator {
  const { most, max, each, wanted } = options;
  return applyDecorators(
    presence(options),
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    MaxLength(max, { each: true }),
    ObjectSatisfies(
      (value) => Array.isArray(value) && value.every((item) => typeof item === 'string' && each(item)),
      `a list of ${wanted}`,
    ),
    shown(options, { type: 'array', maxItems: most, items: { type: 'string', maxLength: max } }),
  );
}

/** An object of one request class. */
export function Part(part: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    presence(options),
    IsObject(),
    ValidateNested({ message: '$property must be an object' }),
    Type(part),
    shown(options, { type: () => part() }),
  );
}

/** Ids, one at least. */
export function Ids(options: FieldOptions & { readonly most: number }): PropertyDecorator {
  const isId = (text: string): boolean => idPattern.test(text);
  return applyDecorators(ArrayMinSize(1), Texts({ ...options, max: 36, each: isId, wanted: 'ids' }));
}
