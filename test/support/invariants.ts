import type { Acknowledged } from './load.js';

type Sql = <Row>(text: string, parameters?: unknown[]) => Promise<Row[]>;

const auditedAs = (action: string, id: string) =>
  `exists (select from audit_events where action = '${action}' and (target_id = ${id}::text or session_id = ${id}))`;

/** What must never be there, whatever was interrupted. */
const never: Record<string, string> = {
  'a person without a password': 'users u where not exists (select from passwords where user_id = u.id)',
  'a person of whom nothing is written down': `users u where not ${auditedAs('user.created', 'u.id')}`,
  'a confirmed address of which nothing is written down': `users u where email_verified_at is not null
     and not exists (select from audit_events where target_id = u.id::text
                        and (action = 'user.email_verified' or details ->> 'emailVerified' = 'true'))`,
  'a session of which nothing is written down': `sessions s where not ${auditedAs('sign_in.succeeded', 's.id')}`,
  'an end of which nothing is written down': `sessions s where revoked_at is not null and not ${auditedAs('session.ended', 's.id')}`,
  'a refresh of which nothing is written down': `sessions s where counter >
     (select count(*) from audit_events where action = 'session.refreshed' and target_id = s.id::text)`,
  'a wish to join without its token': `pending_sign_ups p where not exists (select from one_time_tokens where subject_id = p.id)`,
  'a wish to join without its mail': `pending_sign_ups p where not exists
     (select from outbox_messages where payload ->> 'to' = p.email)`,
  'a token of nobody': `one_time_tokens t where not exists (select from users where id = t.subject_id)
     and not exists (select from pending_sign_ups where id = t.subject_id)`,
};

const lost: Record<keyof Acknowledged, string> = {
  registered: `not exists (select from users where email = x) and not exists (select from pending_sign_ups where email = x)`,
  confirmed: `not exists (select from users where email = x and email_verified_at is not null)`,
  opened: `not exists (select from sessions where id::text = x)`,
  ended: `not exists (select from sessions where id::text = x and revoked_at is not null)`,
};

/** In words, how often each. Waits until no statement of a killed process runs any more. */
export async function brokenInvariants(sql: Sql, acknowledged: Acknowledged): Promise<Record<string, number>> {
  const running = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`;
  while ((await sql(running)).length > 0);
  const broken: Record<string, number> = {};
  const count = async (name: string, from: string, ...parameters: unknown[]): Promise<void> => {
    const [row] = await sql<{ count: number }>(`select count(*)::int as count from ${from}`, parameters);
    if (row!.count > 0) broken[name] = row!.count;
  };
  for (const [name, from] of Object.entries(never)) await count(name, from);
  for (const [kind, condition] of Object.entries(lost)) {
    await count(`lost: ${kind}`, `unnest($1::text[]) x where ${condition}`, acknowledged[kind as keyof Acknowledged]);
  }
  return broken;
}
