import { boolean, integer, text, wholeSeconds } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class OrganizationSettings {
  @Setting('ENABLE_ORGANIZATIONS', boolean, 'people may make organizations; else only administrators do', {
    fallback: 'true',
  })
  enabled: boolean;

  @Setting('ORGANIZATIONS_PER_PERSON', integer(1, 100_000), 'how many organizations one person may make', {
    fallback: '20',
  })
  perPerson: number;

  @Setting('ORGANIZATION_PLAN', text, 'plan of a new organization', { fallback: 'free' })
  plan: string;

  @Setting(
    'ORGANIZATION_DELETION_GRACE',
    wholeSeconds('1s', '365d'),
    'how long a deleted organization can be had back',
    {
      fallback: '14d',
    },
  )
  graceMilliseconds: number;

  get graceSeconds(): number {
    return this.graceMilliseconds / 1000;
  }
}
