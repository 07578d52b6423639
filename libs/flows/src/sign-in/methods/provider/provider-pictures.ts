import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { isDatabaseUnavailable } from '#platform/database/database-errors.js';
import { OutboxDeliverers } from '#platform/outbox/outbox-deliverers.js';
import { OutgoingCalls } from '#platform/outgoing/outgoing-calls.js';
import { AvatarsService } from '#domain/users/avatars.service.js';

export const picturesTopic = 'provider_picture';

/** Fetches the picture that somebody has at a provider (OA-15), once: a picture that cannot be had is none. */
@Injectable()
export class ProviderPictures implements OnModuleInit {
  private readonly logger = new Logger(ProviderPictures.name);

  constructor(
    private readonly deliverers: OutboxDeliverers,
    private readonly calls: OutgoingCalls,
    private readonly avatars: AvatarsService,
  ) {}

  onModuleInit(): void {
    this.deliverers.on(picturesTopic, async ({ payload }) => {
      await this.fetch(payload['userId'] as string, payload['url'] as string);
    });
  }

  private async fetch(userId: string, url: string): Promise<void> {
    try {
      const answer = await this.calls.fetch(url);
      if (!answer.ok) throw new Error(`its server answers ${String(answer.status)}`);
      await this.avatars.put(person(userId), userId, Buffer.from(await answer.arrayBuffer()), null);
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      this.logger.debug(`no picture for ${userId}: ${(error as Error).message}`);
    }
  }
}
