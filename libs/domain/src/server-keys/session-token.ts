import type { AccessClaims } from './access-tokens.js';

interface Person {
  readonly id: string;
  readonly role: string;
  readonly username: string;
}

interface Session {
  readonly id: string;
  readonly aal: number;
  readonly amr: readonly string[];
  readonly authenticatedAt: Date;
}

/** What the access token of a session says; a fresh step-up raises `raised` in this one token alone (SE-02). */
export function claimsOf(user: Person, session: Session, raised: Partial<AccessClaims> = {}): AccessClaims {
  return {
    sub: user.id,
    sid: session.id,
    auth_time: Math.floor(session.authenticatedAt.getTime() / 1000),
    aal: session.aal,
    amr: session.amr,
    role: user.role,
    username: user.username,
    ...raised,
  };
}
