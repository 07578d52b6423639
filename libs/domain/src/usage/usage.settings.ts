import { boolean, integer } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class UsageSettings {
  @Setting(
    'USAGE_ADMINS_EXEMPT',
    boolean,
    'whether administrators have no daily limit of messages, as in AnythingLLM',
    {
      fallback: 'true',
    },
  )
  adminsExempt: boolean;

  @Setting(
    'USAGE_MONTHS_KEPT',
    integer(1, 1_200),
    'full months of daily usage that are kept beside this one; what is older is removed',
    { fallback: '25' },
  )
  monthsKept: number;
}
