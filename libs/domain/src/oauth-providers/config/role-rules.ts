/** Where a rule looks: the ID token, the access token where it is a JWT, or what the userinfo endpoint says. */
export const claimSources = ['id', 'access', 'userinfo'] as const;
export type ClaimSource = (typeof claimSources)[number];

export interface ClaimPlace {
  readonly source: ClaimSource;
  /** A claim; dots lead into objects (`realm_access.roles`). */
  readonly path: string;
}

/** Any of these at that place will do. */
export interface RoleWish extends ClaimPlace {
  readonly anyOf: readonly string[];
}

export interface RoleSync extends ClaimPlace {
  /** Roles of ours, the strongest first; the first that the claim names is taken. Never `admin`. */
  readonly priority: readonly string[];
  /** Taken where the claim names none of them; null = the role stays as it is. */
  readonly fallback: string | null;
}

/** What a provider's claims mean for roles here; null = nothing. The flows apply it. */
export interface RoleRules {
  readonly required: RoleWish | null;
  readonly admin: RoleWish | null;
  readonly sync: RoleSync | null;
  readonly groups: ClaimPlace | null;
}

export const noRoleRules: RoleRules = { required: null, admin: null, sync: null, groups: null };
