/** SQL condition: has this person a passkey? For the read models; `userId` is a column or parameter. */
export function hasPasskey(userId: string): string {
  return `exists (select from passkeys where passkeys.user_id = ${userId})`;
}
