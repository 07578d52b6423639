import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import { apiKeyColumns, type ApiKeyFacts, type KeyOwner } from '../api-key-facts.js';

export interface KeyFilter {
  readonly ownerType?: KeyOwner['type'] | undefined;
  readonly userId?: string | undefined;
  readonly organizationId?: string | undefined;
  /** Part of a name or prefix, in any case. */
  readonly q?: string | undefined;
}

/** Newest first: ids begin with the time. */
const order: readonly SortKey[] = [{ expression: 'api_keys.id', type: 'uuid', descending: true }];

const ownerType = `case when api_keys.user_id is not null then 'person' when api_keys.organization_id is not null then 'organization'
  else 'instance' end`;
const prefix = `'gth_' || api_keys.environment || '_' || replace(api_keys.id::text, '-', '')`;
/** strpos knows no wildcards, so % and _ are themselves (AZ-09). */
const matches = `strpos(lower(concat_ws(E'\\n', api_keys.name, ${prefix})), lower($5)) > 0`;

/** Everybody's keys, for administrators of the installation: it reads, and changes nothing. */
@Injectable()
export class AnyonesKeys {
  constructor(private readonly transactions: Transactions) {}

  async find(id: string): Promise<ApiKeyFacts | null> {
    return this.transactions.queryOne(`select ${apiKeyColumns} from api_keys where id = $1`, [id]);
  }

  /** At most `count`, after `position`. */
  async list(
    { ownerType: type, userId, organizationId, q }: KeyFilter,
    count: number,
    position: Position | null,
  ): Promise<(ApiKeyFacts & { position: Position })[]> {
    return this.transactions.query(
      `select ${apiKeyColumns}, ${positionOf(order)} from api_keys
        where ($2::text is null or ${ownerType} = $2) and ($3::uuid is null or user_id = $3)
              and ($4::uuid is null or organization_id = $4) and ($5::text is null or ${matches})
              ${position ? `and ${isAfter(order, 6)}` : ''}
        order by ${orderOf(order)} limit $1`,
      [count, type ?? null, userId ?? null, organizationId ?? null, q || null, ...(position ?? [])],
    );
  }
}
