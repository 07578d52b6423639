import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsNumber, Max, Min, ValidateIf } from 'class-validator';
import { isId } from '#platform/database/ids.js';
import { Satisfies, Text } from '#platform/http/fields.js';
import { canonicalAddress } from '#platform/network/network.js';

interface Wishes {
  readonly optional?: boolean;
  readonly about: string;
}

export function UserIdField(options: Wishes): PropertyDecorator {
  return applyDecorators(Satisfies(isId, 'the id of a user'), Text({ ...options, min: 36, max: 36, format: 'uuid' }));
}

/** What cannot be read as an address is refused, never taken for "nobody" (MO-02). */
export function AddressField(options: Wishes): PropertyDecorator {
  const isAddress = (text: string): boolean => canonicalAddress(text) !== null;
  return applyDecorators(
    Satisfies(isAddress, 'an IPv4 or IPv6 address, without a port'),
    Text({ ...options, max: 60, example: '203.0.113.9' }),
  );
}

const most = 1_000_000;

export function PointsField(about: string): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_body: object, value: unknown) => value !== undefined),
    IsNumber({ maxDecimalPlaces: 3 }),
    Min(0),
    Max(most),
    ApiProperty({ type: 'number', required: false, minimum: 0, maximum: most, description: about }),
  );
}
