import { parseDuration } from '#platform/config/durations.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { type EmailAddress, parseEmailAddress } from '#domain/users/email-address.policy.js';

/** At once. */
export const mostAtOnce = 50;

interface Item {
  readonly email: string;
  readonly role?: string;
}

/** One address, or `items`; role and life are for all that say nothing themselves. */
export interface InviteBody {
  readonly email?: string;
  readonly role?: string;
  readonly expiresIn?: string;
  readonly items?: readonly Item[];
}

export interface Wish {
  readonly address: EmailAddress;
  readonly role: string;
}

export interface Wishes {
  readonly wishes: readonly Wish[];
  /** They came as a list, and are answered as one. */
  readonly isList: boolean;
  readonly lifeSeconds: number;
}

/**
 * Whom to invite. The same address twice, however it is spelled, is one invitation; as two different things it is refused, since nobody
 * could say which is meant. @throws invalid_request
 */
export function wishesIn(body: InviteBody, usualRole: string, usualLifeSeconds: number): Wishes {
  const { email, items, role = usualRole, expiresIn } = body;
  const isList = items !== undefined;
  if ((email !== undefined) === isList) throw wrong(isList ? 'items' : 'email', 'Give an address, or a list of items.');
  if (items?.length === 0) throw wrong('items', 'Give at least one.');
  const all = items?.map((item, index) => ({ role, ...item, field: `items.${String(index)}` }));
  const byKey = new Map<string, Wish>();
  for (const item of all ?? [{ email: email ?? '', role, field: '' }]) {
    const address = parseEmailAddress(item.email);
    if (!address) throw new Error('the request class lets only addresses through');
    const known = byKey.get(address.key);
    if (known && known.role !== item.role)
      throw wrong(`${item.field}.role`, 'The same address is there as another role.');
    if (!known) byKey.set(address.key, { address, role: item.role });
  }
  const lifeSeconds = expiresIn === undefined ? usualLifeSeconds : (parseDuration(expiresIn) ?? 0) / 1000;
  return { wishes: [...byKey.values()], isList, lifeSeconds };
}

function wrong(field: string, message: string): Error {
  return invalidRequest({}, [{ field, code: 'invalid', message }]);
}
