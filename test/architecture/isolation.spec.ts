import { freshDatabase, type TestDatabase } from '../support/database.js';

/** Tables without an organization of their own, and why that is right. Everything else belongs to one, and is kept apart by Postgres. */
const ofTheInstallation: Readonly<Record<string, string>> = {
  access_changes: 'what instances must forget: ids alone',
  api_keys:
    'of a person, an organization or the installation: found by its id before there is a context; every other statement names the owner',
  appeals: 'bans are of the installation',
  audit_events: 'append-only, of the whole installation; read by its administrators',
  avatars: 'of a person',
  backend_tokens: 'of a person',
  clock_shift: 'the clock',
  device_authorizations: 'of a person',
  device_pairings: 'of a person',
  devices: 'of a person',
  email_changes: 'of a person',
  email_codes: 'of a person',
  event_tickets: 'of a session',
  factor_resets: 'of a person',
  idempotency_records: 'answers that nobody reads but who has the key',
  instance_facts: 'of the installation',
  instance_invitations: 'to the installation',
  key_meters: 'of a key: how often it was used, and nothing of whose it is',
  known_devices: 'of a person',
  login_links: 'of a person',
  message_buckets: 'of a person, in all organizations together',
  message_meters: 'of a person, in all organizations together',
  message_slots: 'of a person',
  moderator_notes: 'moderators are of the installation',
  oauth_accounts: 'of a person',
  oauth_codes: 'of a person',
  oauth_nonces: 'of nobody yet',
  oauth_start_tickets: 'of a person',
  oauth_transactions: 'of nobody yet',
  one_time_tokens: 'of a person',
  organizations: 'the row is the organization; its slug and domain are unique among all',
  outbox_messages: 'news to deliver, read by the worker alone',
  passkey_challenges: 'of a ceremony',
  passkeys: 'of a person',
  password_history: 'of a person',
  passwords: 'of a person',
  pending_sign_ups: 'of nobody yet',
  personal_usage_days: 'of a person, outside of every organization',
  rate_limits: 'hashes of what is counted',
  recovery_codes: 'of a person',
  recovery_stops: 'of a person',
  sanctions: 'bans are of the installation',
  schema_migrations: 'of the installation',
  second_steps: 'of a person',
  server_keys: 'of the installation',
  sessions: 'of a person, whichever organization it acts in',
  totp_authenticators: 'of a person',
  users: 'of a person, who may be in several organizations',
  violation_totals: 'of a person or a network',
  violations: 'of a person or a network',
};

/** What may read before there is a context: each one is reviewed, and named in docs/organizations.md. */
const lookUps = [
  'drop_usage_partitions',
  'embed_code_organization',
  'make_usage_partitions',
  'member_counts',
  'memberships_of',
  'organization_of_domain',
  'organization_of_invitation',
  'organization_of_invite_link',
];

interface Table {
  readonly name: string;
  readonly tenant: boolean;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: string[];
}

describe('organizations are kept apart by Postgres', () => {
  let database: TestDatabase;
  let tables: Table[];

  beforeAll(async () => {
    database = await freshDatabase();
    tables = await database.sql<Table>(`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
             exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and a.attnotnull) as tenant,
             array(select p.polname || ' ' || p.polcmd::text || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' | ' ||
                          coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
                     from pg_policy p where p.polrelid = c.oid order by p.polname) as policies
        from pg_class c where c.relnamespace = 'gatehouse'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       order by c.relname`);
  });

  afterAll(async () => {
    await database.drop();
  });

  it('AZ-03, S2-4, S2-48: every table belongs to organizations, or stands on the list with a reason', () => {
    const unaccounted = tables
      .filter(({ name, tenant }) => tenant === name in ofTheInstallation)
      .map(({ name }) => name);
    expect(unaccounted).toEqual([]);
    const gone = Object.keys(ofTheInstallation).filter((name) => !tables.some((table) => table.name === name));
    expect(gone).toEqual([]);
  });

  it('AZ-03: each that belongs to one has row-level security, forced, with both clauses of the policy', () => {
    const own = `(organization_id = (NULLIF(current_setting('gatehouse.organization_id'::text, true), ''::text))::uuid)`;
    for (const { name, tenant, enabled, forced, policies } of tables.filter((table) => table.tenant)) {
      expect({ name, tenant, enabled, forced }).toEqual({ name, tenant: true, enabled: true, forced: true });
      expect({ name, policies }).toEqual({
        name,
        policies: [
          `${name}_lookup r true | `,
          `${name}_tenant * ${own} | ${own}`,
          `${name}_upkeep_removes d true | `,
          `${name}_upkeep_sees r true | `,
        ],
      });
    }
  });

  it('AZ-03: what runs as the owner is named, bound to its search path, and nobody’s but ours to call', async () => {
    const definers = await database.sql<{ name: string; path: boolean; open: boolean }>(`
      select p.proname as name, coalesce(array_to_string(p.proconfig, ' '), '') like '%search_path=gatehouse, pg_temp%' as path,
             has_function_privilege('public', p.oid, 'execute') as open
        from pg_proc p where p.pronamespace = 'gatehouse'::regnamespace and p.prosecdef order by p.proname`);
    expect(definers).toEqual(lookUps.map((name) => ({ name, path: true, open: false })));
  });
});
