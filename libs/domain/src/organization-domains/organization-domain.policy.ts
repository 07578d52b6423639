import publicMailDomains from 'email-providers/all.json' with { type: 'json' };
import { canonicalDomain } from '#platform/network/domain-name.js';

/** Under the domain itself, where its owner alone can publish something; never at it, where SPF and others are looked up. */
const label = '_gatehouse.';
const longestName = 253;
const listed: ReadonlySet<string> = new Set(publicMailDomains);

/** As somebody types it, with the root's dot or without; null where nobody can have addresses of it, or no record fits under it. */
export function typedDomainOf(text: string): string | null {
  const domain = canonicalDomain(text.trim().replace(/\.$/, ''));
  return domain !== null && txtNameOf(domain).length <= longestName ? domain : null;
}

/** Anybody gets an address there: whoever proved such a domain would take in the whole world. */
export function isPublicMailDomain(domain: string): boolean {
  return listed.has(domain);
}

export function txtNameOf(domain: string): string {
  return label + domain;
}

export function txtValueOf(token: string): string {
  return `gatehouse-verification=${token}`;
}
