import { ApiProperty } from '@nestjs/swagger';
import { avatarUrlOf } from './user.response.js';

/** What the lists of members read of a person. */
export interface MemberUser {
  readonly userId: string;
  readonly username: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly avatarKey: string;
}

/** A person as others of their organization see them: these fields and no others (AZ-06). */
export class MemberUserResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly name: string | null;

  @ApiProperty()
  readonly username: string;

  @ApiProperty({ format: 'uri' })
  readonly avatarUrl: string;

  @ApiProperty({
    type: 'string',
    required: false,
    nullable: true,
    description: 'With the permission `members:read_email`, and of oneself',
  })
  readonly email?: string | null;

  static of(person: MemberUser, publicOrigin: string, showsEmail: boolean): MemberUserResponse {
    const { userId: id, name, username, email } = person;
    const user = { id, name, username, avatarUrl: avatarUrlOf(person, publicOrigin) };
    return showsEmail ? { ...user, email } : user;
  }
}
