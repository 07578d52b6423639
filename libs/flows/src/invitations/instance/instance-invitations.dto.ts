import { Choice, ListOf } from '#platform/http/fields.js';
import { EmailField } from '#domain/users/dto/person.fields.js';
import { type Role, roles } from '#domain/users/user-facts.js';
import { InvitationLife } from '../dto/invite.fields.js';
import { mostAtOnce } from '../sending/invitation-wishes.policy.js';

export class InstanceInvitationItem {
  @EmailField()
  readonly email: string;

  @Choice(roles, { optional: true })
  readonly role?: Role;
}

/** One address, or `items`. */
export class InviteToInstanceRequest {
  @EmailField({ optional: true, about: 'This, or `items`' })
  readonly email?: string;

  @Choice(roles, { optional: true, about: 'Left out: `default`. Any other needs a recent sign-in' })
  readonly role?: Role;

  @InvitationLife()
  readonly expiresIn?: string;

  @ListOf(() => InstanceInvitationItem, { optional: true, max: mostAtOnce, about: 'This, or `email`' })
  readonly items?: InstanceInvitationItem[];
}
