import { ListOf, Text } from '#platform/http/fields.js';
import { EmailField } from '#domain/users/dto/person.fields.js';
import { InvitationLife } from '../dto/invite.fields.js';
import { mostAtOnce } from '../sending/invitation-wishes.policy.js';

function RoleField(about: string): PropertyDecorator {
  return Text({ optional: true, max: 50, about, example: 'member' });
}

export class InvitationItem {
  @EmailField()
  readonly email: string;

  @RoleField('Key of a role of the organization')
  readonly role?: string;
}

/** One address, or `items`. */
export class InviteRequest {
  @EmailField({ optional: true, about: 'This, or `items`' })
  readonly email?: string;

  @RoleField('Key of a role of the organization; left out: `member`')
  readonly role?: string;

  @InvitationLife()
  readonly expiresIn?: string;

  @ListOf(() => InvitationItem, { optional: true, max: mostAtOnce, about: 'This, or `email`' })
  readonly items?: InvitationItem[];
}
