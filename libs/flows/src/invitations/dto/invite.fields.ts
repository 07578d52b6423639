import { applyDecorators } from '@nestjs/common';
import { parseDuration } from '#platform/config/durations.js';
import { Satisfies, Text } from '#platform/http/fields.js';

const isLife = (value: string): boolean => {
  const milliseconds = parseDuration(value) ?? 0;
  return milliseconds >= (parseDuration('1h') ?? 0) && milliseconds <= (parseDuration('30d') ?? 0);
};

/** How long an invitation is good. */
export function InvitationLife(): PropertyDecorator {
  return applyDecorators(
    Satisfies(isLife, 'a duration from 1h to 30d'),
    Text({ optional: true, max: 10, pattern: /^\d+(s|m|h|d)$/, about: 'Left out: INVITATION_EXPIRY', example: '7d' }),
  );
}
