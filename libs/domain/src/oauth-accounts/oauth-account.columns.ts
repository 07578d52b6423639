/** SQL condition: has this person an identity of this issuer? For the read models; both are columns or parameters. */
export function hasIdentityOf(userId: string, issuer: string): string {
  return `exists (select from oauth_accounts where user_id = ${userId} and issuer = ${issuer})`;
}

/** SQL: what this issuer calls the person, as an array. */
export function subjectsAt(userId: string, issuer: string): string {
  return `array(select subject from oauth_accounts where user_id = ${userId} and issuer = ${issuer})`;
}
