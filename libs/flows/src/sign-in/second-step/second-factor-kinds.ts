import { Injectable } from '@nestjs/common';
import { PasskeyKind } from './kinds/passkey.kind.js';
import { TotpKind } from './kinds/totp.kind.js';
import { RecoveryCodeKind } from './kinds/recovery-code.kind.js';
import type { SecondFactorKind } from './second-factor-kind.js';

/** What passes for a second factor: read this list to know. */
@Injectable()
export class SecondFactorKinds {
  private readonly all: readonly SecondFactorKind[];

  constructor(totp: TotpKind, recoveryCode: RecoveryCodeKind, passkey: PasskeyKind) {
    this.all = [totp, recoveryCode, passkey];
  }

  of(method: string): SecondFactorKind {
    const kind = this.all.find((each) => each.method === method);
    if (!kind) throw new Error(`no second factor is called ${method}`);
    return kind;
  }
}
