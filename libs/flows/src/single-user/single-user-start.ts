import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { operator } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { CannotStart } from '#platform/errors/cannot-start.js';
import { InstanceMode } from '#platform/instance-mode/instance-mode.js';
import { InstanceModeSettings } from '#platform/instance-mode/instance-mode.settings.js';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import { UserAdministration } from '#domain/users/user-administration.js';
import { AuthTokenPassword } from './auth-token-password.js';

const username = 'admin';

/** The start in single-user mode: there is one person, the administrator, and AUTH_TOKEN is their password. */
@Injectable()
export class SingleUserStart implements OnApplicationBootstrap {
  private readonly logger = new Logger(SingleUserStart.name);

  constructor(
    private readonly settings: InstanceModeSettings,
    private readonly backend: CustomBackendSettings,
    private readonly mode: InstanceMode,
    private readonly administration: UserAdministration,
    private readonly password: AuthTokenPassword,
    private readonly transactions: Transactions,
  ) {}

  /** @throws CannotStart */
  async onApplicationBootstrap(): Promise<void> {
    const { isSingleUser, authToken } = this.settings;
    if (!isSingleUser || authToken === undefined) return;
    if (!(await this.mode.isSingleUser())) {
      this.logger.warn(
        'SINGLE_USER_MODE and AUTH_TOKEN count for nothing: this installation was switched to many people',
      );
      return;
    }
    if (this.backend.isOn) {
      throw new CannotStart(
        'SINGLE_USER_MODE and USE_CUSTOM_BACKEND_AUTH exclude each other: set one of them to false',
      );
    }
    await this.password.make(await this.personId(), authToken);
  }

  /** Instances that start together wait for each other: one of them makes the person. */
  private personId(): Promise<string> {
    return this.transactions.run(operator, async () => {
      await this.mode.lock();
      const known = await this.mode.findPersonId();
      if (await this.administration.hasOthersThan(known)) {
        // Silently taking somebody's account for everybody's would open it to AUTH_TOKEN.
        throw new CannotStart('SINGLE_USER_MODE is for one person, and there are accounts of others: set it to false');
      }
      if (known !== null) return known;
      const account = { email: null, username, name: null, role: 'admin', dailyMessageLimit: null } as const;
      const { id } = await this.administration.create(operator, account);
      await this.mode.setPerson(id);
      return id;
    });
  }
}
