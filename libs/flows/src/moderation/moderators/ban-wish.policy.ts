import { parseDuration } from '#platform/config/durations.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import type { FieldError } from '#platform/errors/domain-error.js';
import { namedNetwork } from '#domain/moderation/sanctions/named-network.policy.js';

/** A ban as a moderator asks for it; each field is as it should be by itself. */
export interface AskedBan {
  readonly userId?: string;
  readonly address?: string;
  readonly duration?: string;
  readonly permanent?: boolean;
  readonly reason: string;
  readonly publicReason?: string;
}

/** Of a person or a network (CIDR), never both; milliseconds null: for good. */
export interface BanWish {
  readonly userId: string | null;
  readonly network: string | null;
  readonly milliseconds: number | null;
  readonly reason: string;
  readonly publicReason: string | null;
}

/** @throws invalid_request unless it names one of userId and address, and one of duration and permanent */
export function banWishOf(asked: AskedBan): BanWish {
  const { userId, address, duration, permanent = false, reason, publicReason = null } = asked;
  const wrong = [
    ...oneOf('userId', userId !== undefined, 'address', address !== undefined),
    ...oneOf('duration', duration !== undefined, 'permanent', permanent),
  ];
  if (wrong.length > 0) throw invalidRequest({}, wrong);
  return {
    userId: userId?.toLowerCase() ?? null,
    network: address === undefined ? null : (namedNetwork(address)?.cidr ?? null),
    milliseconds: permanent ? null : parseDuration(duration ?? ''),
    reason,
    publicReason,
  };
}

function oneOf(one: string, hasOne: boolean, other: string, hasOther: boolean): FieldError[] {
  if (hasOne !== hasOther) return [];
  if (!hasOne) return [{ field: one, code: 'required', message: `This field is needed, or ${other}.` }];
  return [{ field: other, code: 'invalid', message: `Name ${one} or ${other}, not both.` }];
}
