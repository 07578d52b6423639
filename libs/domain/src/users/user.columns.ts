/** A users row as UserFacts, for the reviewed SQL statements; `table` is the name or alias to read from. */
export function userColumns(table = 'users'): string {
  return [
    'id',
    'email',
    'email_verified_at as "emailVerifiedAt"',
    'username',
    'name',
    'bio',
    'locale',
    'preferences',
    'role',
    'status',
    'generation',
    'avatar_key as "avatarKey"',
    'deletes_at as "deletesAt"',
    'version',
  ]
    .map((column) => `${table}.${column}`)
    .join(', ');
}
