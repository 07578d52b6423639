import type { KeyObject } from 'node:crypto';

/** A key object, and no text: whatever is printed or logged by mistake does not show it (LG-01). */
export type AppSigning = { readonly algorithm: 'HS256'; readonly secret: KeyObject } | { readonly algorithm: 'ES256' };

/** A program of somebody else's that is shown in a frame, and learns from us who looks at it. */
export interface EmbeddedApp {
  readonly id: string;
  /** Where the frame leads; a code or a token is added to it. */
  readonly url: string;
  /** `aud` of its tokens. */
  readonly audience: string;
  readonly signing: AppSigning;
  readonly lifeSeconds: number;
  /** The token itself is in the address, as software that knows no code wants it (S2-19). */
  readonly isTokenInAddress: boolean;
}
