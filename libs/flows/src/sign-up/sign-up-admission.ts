import { Injectable } from '@nestjs/common';
import { PendingAdmission, type ProvenNewcomer } from '#domain/sign-ups/pending-admission.js';
import { Admission } from './admission.js';
import { UnconfirmedMails } from './unconfirmed-mails.js';

/** What the sign-in flow asks about people who are not confirmed yet. */
@Injectable()
export class SignUpAdmission extends PendingAdmission {
  constructor(
    private readonly admission: Admission,
    private readonly mails: UnconfirmedMails,
  ) {
    super();
  }

  async mailAgain(unconfirmedId: string): Promise<void> {
    await this.mails.mailAgain(unconfirmedId);
  }

  async admitUnverified(pendingSignUpId: string): Promise<string | null> {
    return this.admission.admitUnverified(pendingSignUpId);
  }

  async admitProven(newcomer: ProvenNewcomer): Promise<string | null> {
    return this.admission.admitProven(newcomer);
  }
}
