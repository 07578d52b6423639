import { Injectable } from '@nestjs/common';
import { type Actor, anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Mails } from '#platform/mail/mails.js';
import { type DeviceFacts, statusOf } from '#domain/devices/device-facts.js';
import { DevicePairings } from '#domain/devices/device-pairings.js';
import { DevicesService, type RequestedDevice } from '#domain/devices/devices.service.js';
import { DeviceSettings } from '#domain/devices/devices.settings.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

interface OwnedDevice {
  readonly device: DeviceFacts;
  readonly owner: UserFacts;
}

/** A device asks with its owner's code; somebody who sees the same number on both screens lets it in. */
@Injectable()
export class DevicePairingService {
  constructor(
    private readonly pairings: DevicePairings,
    private readonly devices: DevicesService,
    private readonly settings: DeviceSettings,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    private readonly mails: Mails,
  ) {}

  /** Whoever was suspended or recovered the account since the code was made gets no device by it (BF-06, OA-11). @throws invalid_code */
  async request(pairingCode: string, about: { name: string; platform: string }): Promise<RequestedDevice> {
    return this.transactions.run(anonymous, async () => {
      const pairing = await this.pairings.take(pairingCode);
      const owner = pairing && (await this.users.find(pairing.userId));
      if (owner?.status !== 'active' || owner.generation !== pairing?.generation) throw invalidCode();
      const requested = await this.devices.request(anonymous, pairing, about);
      await this.mails.tell('device_waiting', owner);
      return requested;
    });
  }

  /** Again is no error. @throws not_found where it does not wait any more */
  async approve(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      const { device, owner } = await this.get(actor, id);
      const status = statusOf(device, owner);
      if (status === 'approved') return;
      if (status === 'revoked' || !(await this.devices.approve(actor, device))) throw notFound();
      await this.mails.tell('device_approved', owner);
    });
  }

  /** Again is no error. @throws not_found */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      const { device, owner } = await this.get(actor, id);
      if (await this.devices.revoke(actor, device)) await this.mails.tell('device_revoked', owner);
    });
  }

  /** Somebody else's and none at all are the same. @throws not_found */
  private async get({ userId, role }: Actor, id: string): Promise<OwnedDevice> {
    const device = await this.devices.find(id);
    const isTheirs = device?.userId === userId || (role === 'admin' && this.settings.approval === 'admin');
    if (!device || !isTheirs) throw notFound();
    return { device, owner: await this.users.get(device.userId) };
  }
}
