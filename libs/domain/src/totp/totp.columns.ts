/** SQL condition: has this person a confirmed authenticator? For the read models; `userId` is a column or parameter. */
export function hasTotp(userId: string): string {
  return `exists (select from totp_authenticators where user_id = ${userId} and confirmed_at is not null)`;
}
