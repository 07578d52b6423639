import { boolean, text } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class OrganizationConfigSettings {
  @Setting(
    'ORGANIZATION_CONFIG_SCHEMA',
    text,
    'a JSON file with further settings that organizations may have (docs/organizations.md)',
  )
  schemaFile?: string;

  @Setting('ENABLE_KNOWLEDGE_BASES', boolean, 'organizations may have knowledge bases; else the list is empty', {
    fallback: 'true',
  })
  hasKnowledgeBases: boolean;

  @Setting('ENABLE_MCP', boolean, 'organizations may have MCP servers; else the list is empty', { fallback: 'true' })
  hasMcp: boolean;

  /** Keys that are lists, and empty here whatever was written while they were not. */
  get switchedOff(): string[] {
    return [...(this.hasKnowledgeBases ? [] : ['knowledge_bases']), ...(this.hasMcp ? [] : ['mcp_servers'])];
  }
}
