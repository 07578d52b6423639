import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import type { Position } from '#platform/http/cursors.js';
import { apiKeyColumns, type ApiKeyFacts } from '../api-key-facts.js';

export type ListedKey = ApiKeyFacts & { readonly position: Position };

/** Newest first: ids begin with the time. */
const order: readonly SortKey[] = [{ expression: 'api_keys.id', type: 'uuid', descending: true }];

/** SQL: those that keep `condition`, which takes so many parameters; then come how many at most, and the position they are after, where there is one. */
export function listSql(condition: string, parameters: number, position: Position | null): string {
  const after = position ? `and ${isAfter(order, parameters + 2)}` : '';
  return `select ${apiKeyColumns}, ${positionOf(order)} from api_keys
    where ${condition} ${after} order by ${orderOf(order)} limit $${String(parameters + 1)}`;
}
