import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { defineError } from '../errors/domain-error.js';
import { DnsSettings } from './dns.settings.js';

export const dnsUnavailable = defineError(
  'dns_unavailable',
  'unavailable',
  'The name servers of the domain do not answer: repeat in a moment.',
);

/** Somebody else's name server decides how long an answer takes and what is in it: nobody waits longer, and nothing more is read. */
const patienceMilliseconds = 5_000;
const eachTryMilliseconds = 2_000;
const mostRecords = 100;
const longestRecord = 1_000;

/** There is no such name, or nothing of this type under it. */
const nothingThere: readonly (string | undefined)[] = ['ENOTFOUND', 'ENODATA'];

/** TXT records of domains. */
@Injectable()
export class TextRecords {
  constructor(private readonly settings: DnsSettings) {}

  /** @returns each record in one piece (RFC 7208 section 3.3 joins them alike); none where there is no such name. @throws dns_unavailable */
  async of(name: string): Promise<string[]> {
    const resolver = new Resolver({ timeout: eachTryMilliseconds, tries: 2 });
    if (this.settings.resolvers.length > 0) resolver.setServers(this.settings.resolvers);
    const timer = setTimeout(() => {
      resolver.cancel();
    }, patienceMilliseconds);
    try {
      const records = await resolver.resolveTxt(name);
      return records
        .slice(0, mostRecords)
        .map((pieces) => pieces.join(''))
        .filter(({ length }) => length <= longestRecord);
    } catch (error) {
      if (nothingThere.includes((error as NodeJS.ErrnoException).code)) return [];
      throw dnsUnavailable({ retryAfterSeconds: 10 });
    } finally {
      clearTimeout(timer);
    }
  }
}
