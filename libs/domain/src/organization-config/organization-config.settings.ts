import { text } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class OrganizationConfigSettings {
  @Setting(
    'ORGANIZATION_CONFIG_SCHEMA',
    text,
    'a JSON file with further settings that organizations may have (docs/organizations.md)',
  )
  schemaFile?: string;
}
