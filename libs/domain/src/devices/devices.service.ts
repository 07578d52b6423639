import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { hashSecret } from '#platform/crypto/secrets.js';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { requestContext } from '#platform/http/request-context.js';
import type { LiveEventType } from '#platform/live-events/live-event.js';
import { LiveEvents } from '#platform/live-events/live-events.js';
import { DeviceRepository } from './device.repository.js';
import type { DeviceFacts } from './device-facts.js';
import type { Pairing } from './device-pairings.js';
import { newDeviceToken } from './device-token.js';
import { deviceActions } from './devices.audit.js';

const confirmationDigits = 6;

export interface RequestedDevice {
  readonly device: DeviceFacts;
  /** Shown once; it is kept as a hash. */
  readonly deviceToken: string;
}

/** Devices of people: requested by a pairing code, approved by hand, revoked at once. */
@Injectable()
export class DevicesService {
  constructor(
    private readonly devices: DeviceRepository,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly feed: ChangeFeed,
    private readonly liveEvents: LiveEvents,
  ) {}

  /** Its token opens nothing before somebody has approved it. Joins the open transaction. */
  async request(actor: Actor, pairing: Pairing, about: { name: string; platform: string }): Promise<RequestedDevice> {
    const id = newId();
    const deviceToken = newDeviceToken(id);
    const { ip, userAgent } = requestContext.current;
    const confirmationCode = String(randomInt(10 ** confirmationDigits)).padStart(confirmationDigits, '0');
    const row = { ...pairing, ...about, id, tokenHash: hashSecret(deviceToken), confirmationCode, ip, userAgent };
    const device = await this.devices.insert(row);
    await this.record(deviceActions.requested, 'device.pending', actor, device);
    return { device, deviceToken };
  }

  async find(id: string): Promise<DeviceFacts | null> {
    return this.devices.find(id);
  }

  async listOf(userId: string): Promise<DeviceFacts[]> {
    return this.devices.listOf(userId);
  }

  /** Devices of this generation of their owner go on in a newer one. Joins the open transaction. */
  async keepAll(userId: string, from: number, to: number): Promise<void> {
    await this.devices.moveToGeneration(userId, from, to);
  }

  /** Joins the open transaction. False when it does not wait any more. */
  async approve(actor: Actor, device: DeviceFacts): Promise<boolean> {
    return (await this.devices.approve(device.id)) && this.tell(deviceActions.approved, actor, device);
  }

  /** In force on every instance within 5 s. Joins the open transaction. False when it was revoked already. */
  async revoke(actor: Actor, device: DeviceFacts): Promise<boolean> {
    return (await this.devices.revoke(device.id)) && this.tell(deviceActions.revoked, actor, device);
  }

  /** It is in use, give or take a minute. */
  async touch(id: string): Promise<void> {
    await this.devices.touch(id);
  }

  private async tell(action: 'device.approved' | 'device.revoked', actor: Actor, device: DeviceFacts): Promise<true> {
    await this.record(action, action, actor, device);
    this.transactions.afterCommit(() => {
      this.feed.tell({ kind: 'device', subjectId: device.id });
    });
    return true;
  }

  private async record(action: string, news: LiveEventType, actor: Actor, device: DeviceFacts): Promise<void> {
    const { id, userId, platform } = device;
    await this.audit.record({ action, actor, targetType: 'device', targetId: id, details: { userId, platform } });
    await this.liveEvents.announce(userId, news, { deviceId: id });
  }
}
