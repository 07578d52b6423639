/** What a screen without a keyboard asks for (RFC 8628), as the person sees it who was asked to type its code. */
export interface DeviceAuthorization {
  readonly id: string;
  /** A free name: nobody vouches for it. */
  readonly clientId: string;
  readonly scope: string | null;
  readonly ip: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** What whoever approves has just shown; the new session is worth no more. */
export interface Approval {
  readonly userId: string;
  readonly generation: number;
  readonly sessionId: string;
  /** When they had shown it, in seconds: who approves is not freshly signed in again by it. */
  readonly authTime: number;
  readonly aal: number;
  readonly amr: readonly string[];
}

export type GrantedAuthorization = Approval & { readonly clientId: string };

/** How things stand when the screen asks. */
export interface Poll {
  readonly id: string;
  readonly clientId: string;
  readonly status: 'pending' | 'approved' | 'denied';
  readonly isLate: boolean;
  readonly isTooSoon: boolean;
}
