import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import { apiKeyColumns, type ApiKeyFacts, type KeyOwner, ownerType } from '../api-key-facts.js';
import { type ListedKey, listSql } from './listed-keys.js';

export interface KeyFilter {
  readonly ownerType?: KeyOwner['type'] | undefined;
  readonly userId?: string | undefined;
  readonly organizationId?: string | undefined;
  /** Part of a name or prefix, in any case. */
  readonly q?: string | undefined;
}

const prefix = `'gth_' || api_keys.environment || '_' || replace(api_keys.id::text, '-', '')`;
/** strpos knows no wildcards, so % and _ are themselves (AZ-09). */
const matches = `strpos(lower(concat_ws(E'\\n', api_keys.name, ${prefix})), lower($4)) > 0`;
const isWanted = `($1::text is null or ${ownerType} = $1) and ($2::uuid is null or user_id = $2)
  and ($3::uuid is null or organization_id = $3) and ($4::text is null or ${matches})`;

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
  ): Promise<ListedKey[]> {
    const filters = [type ?? null, userId ?? null, organizationId ?? null, q || null];
    return this.transactions.query(listSql(isWanted, filters.length, position), [
      ...filters,
      count,
      ...(position ?? []),
    ]);
  }
}
