import { Injectable } from '@nestjs/common';
import { EndedSessions } from '#domain/sessions/ended-sessions.js';
import { SignUpsService } from '#domain/sign-ups/sign-ups.service.js';
import { AccountErasure } from './account-erasure.js';
import { MailedSweeps } from './mailed-sweeps.js';
import { PasswordReminders } from './password-reminders.js';
import type { Sweep } from './sweep.js';

/** What people leave behind. A new sort of expiring rows is one line here, or among the ground floor's. */
@Injectable()
export class AccountSweeps {
  readonly all: readonly Sweep[];

  constructor(
    sessions: EndedSessions,
    signUps: SignUpsService,
    mailed: MailedSweeps,
    erasure: AccountErasure,
    reminders: PasswordReminders,
  ) {
    this.all = [
      { what: 'deleted_accounts', batch: 20, remove: (limit) => erasure.eraseDue(limit) },
      { what: 'unconfirmed_accounts', batch: 20, remove: (limit) => erasure.eraseNeverConfirmed(limit) },
      // Nothing is removed: each old password is taken once.
      { what: 'password_reminders', batch: 100, remove: (limit) => reminders.remind(limit) },
      { what: 'sign_ups', batch: 500, remove: (limit) => signUps.removeExpired(limit) },
      ...mailed.all,
      { what: 'sessions', batch: 500, remove: (limit) => sessions.remove(limit) },
      { what: 'known_devices', batch: 500, remove: (limit) => sessions.removeDevices(limit) },
    ];
  }
}
