import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidRequest, notFound, serviceUnavailable } from '#platform/errors/common.errors.js';
import { WorkQueue } from '#platform/work-queue/work-queue.js';
import { initials, type Picture, redraw } from './avatar.picture.js';
import type { UserFacts } from './user-facts.js';
import { userActions } from './users.audit.js';
import { UsersService } from './users.service.js';

/** What is no key of ours names nothing, and reaches no query (RT-04). */
const keyPattern = /^[\w-]{43}$/;

/** Portraits: their bytes live in Postgres, their address is public, unguessable and new with each picture. */
@Injectable()
export class AvatarsService {
  /** One at a time: drawing holds a thread of the pool in which passwords are hashed (RL-34). */
  private readonly drawing = new WorkQueue({ concurrency: 1, length: 8, waitMilliseconds: 2_000 }, () =>
    serviceUnavailable({ retryAfterSeconds: 2 }),
  );

  constructor(
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws not_found */
  async get(avatarKey: string): Promise<Picture> {
    const user = keyPattern.test(avatarKey) ? await this.users.findByAvatarKey(avatarKey) : null;
    if (!user) throw notFound();
    const [stored] = await this.transactions.query<Picture>(
      'select media_type as "mediaType", bytes from avatars where user_id = $1',
      [user.id],
    );
    return stored ?? initials(user.name ?? user.username, user.id);
  }

  /** @throws invalid_request, precondition_failed, service_unavailable */
  async put(actor: Actor, userId: string, upload: Buffer, version: number | null): Promise<UserFacts> {
    const picture = await this.drawing.run(() => redraw(upload));
    if (!picture) {
      const message = 'This is no PNG, JPEG or WebP picture that can be read.';
      throw invalidRequest({}, [{ field: 'body', code: 'invalid', message }]);
    }
    return this.transactions.run(actor, async () => {
      const user = await this.users.renewAvatarKey(actor, userId, version, userActions.avatarChanged);
      await this.transactions.query(
        `insert into avatars (user_id, media_type, bytes) values ($1, $2, $3)
         on conflict (user_id) do update set media_type = excluded.media_type, bytes = excluded.bytes,
           updated_at = gatehouse.now()`,
        [userId, picture.mediaType, picture.bytes],
      );
      return user;
    });
  }

  /** Initials from now on. @throws precondition_failed */
  async remove(actor: Actor, userId: string, version: number | null): Promise<void> {
    await this.transactions.run(actor, async () => {
      await this.users.renewAvatarKey(actor, userId, version, userActions.avatarRemoved);
      await this.transactions.query('delete from avatars where user_id = $1', [userId]);
    });
  }
}
