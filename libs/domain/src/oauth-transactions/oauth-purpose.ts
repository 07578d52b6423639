/** For what somebody is sent to a provider. */
export const oauthPurposes = ['sign_in', 'link', 'step_up'] as const;
export type OAuthPurpose = (typeof oauthPurposes)[number];

/** Whom it is for, as they were when it began: what changes a person's generation ends what they had begun (RA-06). */
export interface Whose {
  readonly userId: string;
  readonly generation: number;
}

/** Whoever signs in is nobody yet. */
export type Intent =
  | { readonly purpose: 'sign_in'; readonly whose: null }
  | { readonly purpose: 'link' | 'step_up'; readonly whose: Whose };

/** What a front-end asks for: to be called back there, with a code that only it can use (RFC 7636, S256). */
export interface Beginning {
  readonly provider: string;
  readonly redirectTo: string;
  readonly codeChallenge: string;
  readonly intent: Intent;
}

/** The columns of it, in this order. */
export const beginningColumns = 'provider, redirect_to, code_challenge, purpose, user_id, generation';

export function beginningValues({ provider, redirectTo, codeChallenge, intent }: Beginning): readonly unknown[] {
  const { userId = null, generation = null } = intent.whose ?? {};
  return [provider, redirectTo, codeChallenge, intent.purpose, userId, generation];
}

export interface BeginningRow {
  readonly provider: string;
  readonly redirectTo: string;
  readonly codeChallenge: string;
  readonly purpose: OAuthPurpose;
  readonly userId: string | null;
  readonly generation: number | null;
}

export const beginningRow = `provider, redirect_to as "redirectTo", code_challenge as "codeChallenge", purpose, user_id as "userId", generation`;

export function beginningOf({ provider, redirectTo, codeChallenge, ...intent }: BeginningRow): Beginning {
  return { provider, redirectTo, codeChallenge, intent: intentOf(intent) };
}

function intentOf({ purpose, userId, generation }: Pick<BeginningRow, 'purpose' | 'userId' | 'generation'>): Intent {
  if (userId === null || generation === null || purpose === 'sign_in') return { purpose: 'sign_in', whose: null };
  return { purpose, whose: { userId, generation } };
}
