import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { EmbeddedApps } from '#domain/embedded-apps/embedded-apps.js';
import { ServerKeysService } from '#domain/server-keys/server-keys.service.js';

/** Our keys sign tokens of embedded apps too, which live longer than ours: a retired key verifies until the last of them has ended (JW-08). */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly keys: ServerKeysService,
    private readonly apps: EmbeddedApps,
  ) {}

  /** With `immediately` the old keys are worthless at once, to embedded apps as well. */
  async rotate(actor: Actor, immediately: boolean): Promise<void> {
    const signed = this.apps.list().filter(({ signing }) => signing.algorithm === 'ES256');
    await this.keys.rotate(actor, immediately, Math.max(0, ...signed.map(({ lifeSeconds }) => lifeSeconds)));
  }
}
