import { integer } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class OrganizationDomainSettings {
  @Setting('ORGANIZATION_DOMAINS_MAX', integer(1, 10_000), 'how many domains one organization may have', {
    fallback: '20',
  })
  max: number;
}
