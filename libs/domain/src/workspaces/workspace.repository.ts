import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { violates } from '#platform/database/database-errors.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import type { Viewer, WorkspaceChanges, WorkspaceFacts } from './workspace-facts.js';
import { workspaceNameTaken } from './workspaces.errors.js';

const columns = `workspaces.id, workspaces.name, workspaces.description, workspaces.created_at as "createdAt",
  (select count(*)::int from workspace_members m where (m.organization_id, m.workspace_id) = (workspaces.organization_id, workspaces.id)) as "memberCount"`;

/** $1 the organization, $2 the person, $3 whether they see all. Beside row-level security, not instead of it (AZ-03). */
const visible = `workspaces.organization_id = $1 and ($3 or exists (
  select from workspace_members m where (m.organization_id, m.workspace_id, m.user_id) = ($1, workspaces.id, $2)))`;

const byId: readonly SortKey[] = [{ expression: 'workspaces.id', type: 'uuid', descending: true }];

/** All of it inside of a transaction that has the organization. */
@Injectable()
export class WorkspaceRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first, at most `count`, after `position`. */
  async list(
    viewer: Viewer,
    count: number,
    position: Position | null,
  ): Promise<(WorkspaceFacts & { position: Position })[]> {
    const sql = `select ${columns}, ${positionOf(byId)} from workspaces
      where ${visible} ${position ? `and ${isAfter(byId, 5)}` : ''} order by ${orderOf(byId)} limit $4`;
    return this.transactions.query(sql, [...sightOf(viewer), count, ...(position ?? [])]);
  }

  async find(viewer: Viewer, id: string): Promise<WorkspaceFacts | null> {
    const sql = `select ${columns} from workspaces where ${visible} and workspaces.id = $4`;
    return this.transactions.queryOne<WorkspaceFacts>(sql, [...sightOf(viewer), id]);
  }

  /** @throws workspace_name_taken */
  async insert(organizationId: string, id: string, name: string, description: string | null): Promise<void> {
    const sql = `insert into workspaces (organization_id, id, name, description) values ($1, $2, $3, $4)`;
    await unlessNameTaken(this.transactions.query(sql, [organizationId, id, name, description]));
  }

  /** False where it is not there for them. @throws workspace_name_taken */
  async change(viewer: Viewer, id: string, { name, description }: WorkspaceChanges): Promise<boolean> {
    const sql = `update workspaces set name = coalesce($5, name), description = case when $6 then $7 else description end
      where ${visible} and id = $4 returning id`;
    const values = [name ?? null, description !== undefined, description ?? null];
    const rows = await unlessNameTaken(this.transactions.query(sql, [...sightOf(viewer), id, ...values]));
    return rows.length > 0;
  }

  /** Its members go with it. False where it is not there for them. */
  async remove(viewer: Viewer, id: string): Promise<boolean> {
    const sql = `delete from workspaces where ${visible} and id = $4 returning id`;
    return (await this.transactions.query(sql, [...sightOf(viewer), id])).length > 0;
  }
}

function sightOf({ actor, seesAll }: Viewer): [string, string | null, boolean] {
  return [actor.organizationId, actor.userId, seesAll];
}

/** Two that come at the same moment: the index picks one. */
async function unlessNameTaken<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw violates(error, 'workspaces_name_key') ? workspaceNameTaken() : error;
  }
}
