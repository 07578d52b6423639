/** join: whoever confirms an address of the domain is taken in; suggest: they may come in by themself. */
export const domainModes = ['join', 'suggest'] as const;
export type DomainMode = (typeof domainModes)[number];

export interface OrganizationDomain {
  readonly id: string;
  readonly organizationId: string;
  /** In its ASCII form (IDNA), lower case. */
  readonly domain: string;
  readonly token: string;
  readonly mode: DomainMode;
  /** Null: nobody has proven yet whose it is. */
  readonly verifiedAt: Date | null;
  readonly createdAt: Date;
}

/** Whose a domain is, for somebody who is in no organization yet. */
export interface DomainOwner {
  readonly organizationId: string;
  readonly name: string;
  readonly slug: string;
  readonly domain: string;
  readonly mode: DomainMode;
}
