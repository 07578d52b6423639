import { Injectable } from '@nestjs/common';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { InstanceMode } from '#platform/instance-mode/instance-mode.js';
import { type SaysWho, typedIdentifierIn } from '#domain/users/dto/typed-identifier.js';
import { UsersService } from '#domain/users/users.service.js';

const message = 'One person alone uses this installation: send the password without a name.';

/** Who somebody at the door says they are; where one person alone uses this installation it can only be that one. */
@Injectable()
export class WhoIsMeant {
  constructor(
    private readonly mode: InstanceMode,
    private readonly users: UsersService,
  ) {}

  /** Under this name the attempt is counted, and the account found. @throws invalid_request */
  async by(body: SaysWho): Promise<string> {
    if (!(await this.mode.isSingleUser())) return typedIdentifierIn(body);
    const tooMuch = (['email', 'username'] as const).filter((field) => body[field] !== undefined);
    if (tooMuch.length > 0) {
      throw invalidRequest(
        {},
        tooMuch.map((field) => ({ field, code: 'unknown_field', message })),
      );
    }
    return this.usernameOfThePerson();
  }

  private async usernameOfThePerson(): Promise<string> {
    const id = await this.mode.findPersonId();
    if (id === null) throw new Error('the start makes the account of the person');
    return (await this.users.get(id)).username;
  }
}
