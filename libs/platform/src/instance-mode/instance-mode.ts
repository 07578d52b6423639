import { Injectable } from '@nestjs/common';
import { singleUserMode } from '../errors/access.errors.js';
import { InstanceFacts } from '../instance-facts/instance-facts.js';
import { InstanceModeSettings } from './instance-mode.settings.js';

const onePerson = 'single_user';
const switched = 'multi_user';

/**
 * Is this installation for one person, or for many? The setting says so until the person has switched to many: that is one way, and counts
 * more than the setting. The database is asked each time, so that a switch holds on every instance at once; where the setting is
 * off, as it mostly is, nobody asks anything.
 */
@Injectable()
export class InstanceMode {
  constructor(
    private readonly settings: InstanceModeSettings,
    private readonly facts: InstanceFacts,
  ) {}

  /** Does the setting ask for one person? They may have switched since. */
  get isSingleUserWanted(): boolean {
    return this.settings.isSingleUser;
  }

  async isSingleUser(): Promise<boolean> {
    return this.settings.isSingleUser && (await this.facts.find(switched)) === null;
  }

  /** For whatever makes or needs a second person, an address, or a password of one's own. @throws single_user_mode */
  async assertMultiUser(): Promise<void> {
    if (await this.isSingleUser()) throw singleUserMode();
  }

  /** Whose this installation is; null before its first start in this mode. */
  async findPersonId(): Promise<string | null> {
    return (await this.facts.find<{ userId: string }>(onePerson))?.userId ?? null;
  }

  /** Other instances that start now wait here until the open transaction ends. */
  async lock(): Promise<void> {
    await this.facts.lock(onePerson);
  }

  /** Joins the open transaction, which holds the lock. */
  async setPerson(userId: string): Promise<void> {
    await this.facts.put(onePerson, { userId });
  }

  /** Joins the open transaction. True for exactly one caller over all instances, ever. */
  async switchToMany(userId: string): Promise<boolean> {
    return this.facts.claim(switched, { userId });
  }
}
