/** A users row as UserFacts, for the reviewed SQL statements; `table` is the name or alias to read from. */
export function userColumns(table = 'users'): string {
  return [
    'id',
    'email',
    'username',
    'name',
    'bio',
    'locale',
    'preferences',
    'role',
    'status',
    'ban',
    'generation',
    'version',
    'email_verified_at as "emailVerifiedAt"',
    'avatar_key as "avatarKey"',
    'last_sign_in_at as "lastSignInAt"',
    'deletes_at as "deletesAt"',
    'created_at as "createdAt"',
  ]
    .map((column) => `${table}.${column}`)
    .join(', ');
}

/** Neither suspended, leaving nor banned, by the database's clock; never true of a ban for good. */
export function mayActNow(table = 'users'): string {
  const ban = `${table}.ban`;
  return `${table}.status = 'active' and (${ban} is null or (${ban} ->> 'until')::timestamptz <= gatehouse.now())`;
}
