import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { FirstAdmin } from '#domain/users/first-admin.js';
import { setupRequired } from '#domain/users/users.errors.js';

/** In production nobody comes by a provider before there is an administrator (contract). */
@Injectable()
export class ProviderDoor {
  constructor(
    private readonly firstAdmin: FirstAdmin,
    private readonly server: ServerSettings,
  ) {}

  /** @throws setup_required */
  async assertOpen(): Promise<void> {
    if (this.server.isProduction && (await this.firstAdmin.isAwaited())) throw setupRequired();
  }
}
