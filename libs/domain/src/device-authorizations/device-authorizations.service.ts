import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Encryption } from '#platform/crypto/encryption.js';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import { requestContext } from '#platform/http/request-context.js';
import type { Approval, DeviceAuthorization, GrantedAuthorization, Poll } from './device-authorization.facts.js';
import { DeviceAuthorizationRepository } from './device-authorization.repository.js';
import { deviceAuthorizationActions as actions } from './device-authorizations.audit.js';
import { canonicalUserCode, newUserCode } from './user-code.policy.js';

export const authorizationSeconds = 600;
export const pollSeconds = 5;
const purpose = 'user codes of device authorizations';

/**
 * Sign-ins lent to screens without a keyboard (RFC 8628). The screen's code is a full secret and kept as a hash; the one that people type
 * is short, so it is kept as an HMAC under a key that is not in the database (CS-04).
 */
@Injectable()
export class DeviceAuthorizations {
  constructor(
    private readonly authorizations: DeviceAuthorizationRepository,
    private readonly encryption: Encryption,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  async begin(clientId: string, scope: string | null): Promise<{ deviceCode: string; userCode: string }> {
    const deviceCode = newSecret('gtg_');
    const { ip, userAgent } = requestContext.current;
    const asked = { clientId, scope, ip, userAgent, codeHash: hashSecret(deviceCode) };
    const times = { intervalSeconds: pollSeconds, lifeSeconds: authorizationSeconds };
    for (;;) {
      const userCode = newUserCode();
      const [userCodeMac = Buffer.of()] = this.macsOf(userCode);
      if (await this.authorizations.insert({ ...asked, ...times, id: newId(), userCodeMac }))
        return { deviceCode, userCode };
    }
  }

  /** From now on it is this person's to decide, and nobody else's (OP-05). @throws not_found */
  async claim(actor: Actor, userCode: string): Promise<DeviceAuthorization> {
    const claim = () => this.authorizations.claim(this.macsOf(userCode), String(actor.userId));
    return this.audited(actions.claimed, actor, claim);
  }

  /** @throws not_found where this person has not claimed it, or it is decided or late */
  async approve(actor: Actor, id: string, approval: Approval): Promise<void> {
    await this.audited(actions.approved, actor, () => this.authorizations.approve(id, approval));
  }

  /** @throws as approve */
  async deny(actor: Actor, id: string): Promise<void> {
    await this.audited(actions.denied, actor, () => this.authorizations.deny(id, String(actor.userId)));
  }

  async poll(deviceCode: string): Promise<Poll | null> {
    return this.authorizations.poll(hashSecret(deviceCode));
  }

  async take(id: string): Promise<GrantedAuthorization | null> {
    return this.authorizations.take(id);
  }

  private async audited(
    action: string,
    actor: Actor,
    act: () => Promise<DeviceAuthorization | null>,
  ): Promise<DeviceAuthorization> {
    return this.transactions.run(actor, async () => {
      const authorization = await act();
      if (!authorization) throw notFound();
      const { id: targetId, clientId } = authorization;
      await this.audit.record({ action, actor, targetType: 'device_authorization', targetId, details: { clientId } });
      return authorization;
    });
  }

  /** The current key's first; the others are of codes from before a rotation. */
  private macsOf(userCode: string): Buffer[] {
    const code = canonicalUserCode(userCode);
    return this.encryption.deriveAll(purpose).map((key) => createHmac('sha256', key).update(code).digest());
  }
}
