/** A session row as SessionFacts, for the reviewed SQL statements; `table` is the name or alias to read from. */
export function sessionColumns(table = 'sessions'): string {
  return [
    'id',
    'generation',
    'method',
    'amr',
    'aal',
    'delivery',
    'ip',
    'counter::int as counter',
    'user_id as "userId"',
    'authenticated_at as "authenticatedAt"',
    'device_name as "deviceName"',
    'user_agent as "userAgent"',
    'created_at as "createdAt"',
    'last_used_at as "lastUsedAt"',
    'idle_expires_at as "idleExpiresAt"',
    'absolute_expires_at as "absoluteExpiresAt"',
    'organization_id as "organizationId"',
    'organization_aal as "organizationAal"',
    'revoked_at as "revokedAt"',
  ]
    .map((column) => `${table}.${column}`)
    .join(', ');
}
