import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Cursors, type Position } from '#platform/http/cursors.js';
import { type HeaderReply, sendVersion } from '#platform/http/etag.js';
import type { PageQuery } from '#platform/http/pagination.js';
import type { ApiKeyFacts } from '#domain/api-keys/api-key-facts.js';
import type { MadeKey } from '#domain/api-keys/api-keys.service.js';
import * as dto from '#domain/api-keys/dto/api-key.responses.js';
import type { RotatedKey } from '#domain/api-keys/keeping/kept-keys.service.js';
import type { ListedKey } from '#domain/api-keys/keeping/listed-keys.js';
import { KeyAllowances } from '#domain/key-allowances/key-allowances.js';

/** Keys as routes show them. */
@Injectable()
export class KeyAnswers {
  constructor(
    private readonly allowances: KeyAllowances,
    private readonly cursors: Cursors,
    private readonly server: ServerSettings,
  ) {}

  async one(key: ApiKeyFacts, reply: HeaderReply): Promise<dto.ApiKeyResponse> {
    sendVersion(reply, key.version);
    return this.shown(key);
  }

  /** @param path of the list it is in */
  async made({ key, secret, shareSecret }: MadeKey, reply: HeaderReply, path: string): Promise<dto.NewApiKeyResponse> {
    sendVersion(reply, key.version);
    reply.header('location', `${this.server.publicOrigin}/api/v1/${path}/${key.id}`);
    return { ...(await this.shown(key)), secret, ...(shareSecret === null ? {} : { shareSecret }) };
  }

  async rotated({ key, secret }: RotatedKey, reply: HeaderReply): Promise<dto.RotatedApiKeyResponse> {
    sendVersion(reply, key.version);
    return { ...(await this.shown(key)), secret, previousUntil: key.previousUntil?.toISOString() ?? null };
  }

  /** One page of what `find` gives; `list` names it, so that no cursor is good at another. @throws invalid_request */
  async page(
    list: string,
    query: PageQuery,
    find: (count: number, position: Position | null) => Promise<ListedKey[]>,
  ): Promise<dto.ApiKeyListResponse> {
    const found = await find(query.limit + 1, this.cursors.open(list, query));
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    const left = await this.allowances.remainingOf(rows);
    return { items: rows.map((row) => dto.shownKey(row, left.get(row.id) ?? null)), nextCursor };
  }

  private async shown(key: ApiKeyFacts) {
    return dto.shownKey(key, (await this.allowances.remainingOf([key])).get(key.id) ?? null);
  }
}
